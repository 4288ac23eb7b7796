package io.lanyard.agent.weave;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.CallId;
import io.lanyard.Ending;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/**
 * The one place where it is decided what becomes of an exception out of a guard: a denial is put
 * into the library's words, anything else is a failure of Lanyard and meets the failure mode.
 */
final class ContainedGuard implements Guard {
  private final String where;
  private final Guard guard;

  ContainedGuard(String where, Guard guard) {
    this.where = where;
    this.guard = guard;
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    FlowPosition before = FlowPosition.current();
    if (before == FlowPosition.AGENT) {
      return AGENT_CALL;
    }
    CallDeniedException denial;
    try {
      return entered(guard.enter(self, arguments), before);
    } catch (CallDeniedException denied) {
      denial = denied;
    } catch (Throwable failure) {
      if (!Gate.refusesAfter(where, failure)) {
        lost(enteredSince(before), failure);
        FlowPosition.set(before); // it may have failed inside its call; nobody else will leave it
        return AGENT_CALL;
      }
      denial = new CallDeniedException(CallId.next(), true);
    }
    failed(enteredSince(before), denial);
    FlowPosition.set(before);
    return guard.refuse(denial, self, arguments);
  }

  /** The end of the call that the guard has entered and not left, for which nobody else cares. */
  private static @Nullable Ending enteredSince(@Nullable FlowPosition before) {
    FlowPosition now = FlowPosition.current();
    Ending ending = now == null || now == before ? null : now.ending();
    return ending != null && ending.seeTo() ? ending : null;
  }

  /** Whoever has entered a call is let out of it, also if the guard's own exit fails. */
  private static @Nullable Object entered(@Nullable Object state, @Nullable FlowPosition before) {
    if (FlowPosition.current() == before) {
      return state;
    }
    if (state instanceof Answer) {
      FlowPosition.set(before); // the method does not run, and has no exit
      return state;
    }
    return new Inside(state, before, enteredSince(before));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown)
      throws Throwable {
    if (state == AGENT_CALL) {
      return result;
    }
    Object own = state instanceof Inside inside ? inside.state() : state;
    Ending ending = ending(state);
    CallDeniedException denial;
    try {
      return guard.exit(own, result, thrown);
    } catch (CallDeniedException denied) {
      leave(state);
      failed(ending, denied);
      denial = denied;
    } catch (Throwable failure) {
      leave(state);
      if (thrown == null) {
        lost(ending, failure);
      } else {
        failed(ending, thrown);
      }
      if (!Gate.refusesAfter(where, failure) || thrown != null) {
        return result;
      }
      denial = new CallDeniedException(CallId.next(), true);
    }
    return guard.withhold(denial);
  }

  /** A guard that has left its call, to see its end elsewhere, has kept the passage. */
  private static @Nullable Ending ending(@Nullable Object state) {
    if (state instanceof Inside inside) {
      return inside.ending();
    }
    return state instanceof Passage passage ? passage.ending() : null;
  }

  /** The thread's next calls would count as part of one that its guard has not left. */
  private static void leave(@Nullable Object state) {
    if (state instanceof Inside inside) {
      FlowPosition.set(inside.before());
    }
  }

  /** A decision without an outcome would look as if somebody had cut the record. */
  private void lost(@Nullable Ending ending, Throwable failure) {
    if (ending != null) {
      ending.lost("the guard of " + where + " failed", failure);
    }
  }

  /** The same where it is known that the call came to nothing. */
  private static void failed(@Nullable Ending ending, Throwable thrown) {
    if (ending != null) {
      ending.failed(thrown);
    }
  }

  /**
   * What a guard has kept of a call, and what there is to undo if its exit fails.
   *
   * @param before where the thread stood that the guard took into the call
   */
  private record Inside(
      @Nullable Object state, @Nullable FlowPosition before, @Nullable Ending ending) {}

  /** The state of a call that the guard did not see, so that it does not see its end either. */
  private static final Object AGENT_CALL = new Object();
}
