package io.lanyard.agent.weave;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.CallId;
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
      FlowPosition.set(before); // it may have failed inside its call, and nobody else will leave it
      if (!Gate.refusesAfter(where, failure)) {
        return AGENT_CALL;
      }
      denial = new CallDeniedException(CallId.next(), true);
    }
    FlowPosition.set(before);
    return guard.refuse(denial, self, arguments);
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
    return new Inside(state, before);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown)
      throws Throwable {
    if (state == AGENT_CALL) {
      return result;
    }
    Object own = state instanceof Inside inside ? inside.state() : state;
    CallDeniedException denial;
    try {
      return guard.exit(own, result, thrown);
    } catch (CallDeniedException denied) {
      leave(state);
      denial = denied;
    } catch (Throwable failure) {
      leave(state);
      Passage.finish(own, result, thrown);
      if (!Gate.refusesAfter(where, failure) || thrown != null) {
        return result;
      }
      denial = new CallDeniedException(CallId.next(), true);
    }
    return guard.withhold(denial);
  }

  /** The thread's next calls would count as part of one that its guard has not left. */
  private static void leave(@Nullable Object state) {
    if (state instanceof Inside inside) {
      FlowPosition.set(inside.before());
    }
  }

  /** What a guard has kept of a call, and where the thread stood that it took into the call. */
  private record Inside(@Nullable Object state, @Nullable FlowPosition before) {}

  /** The state of a call that the guard did not see, so that it does not see its end either. */
  private static final Object AGENT_CALL = new Object();
}
