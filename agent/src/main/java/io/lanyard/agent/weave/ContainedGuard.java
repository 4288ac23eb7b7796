package io.lanyard.agent.weave;

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
      return guard.enter(self, arguments);
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

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown)
      throws Throwable {
    if (state == AGENT_CALL) {
      return result;
    }
    CallDeniedException denial;
    try {
      return guard.exit(state, result, thrown);
    } catch (CallDeniedException denied) {
      denial = denied;
    } catch (Throwable failure) {
      // It may have failed before it left; the thread's next calls would count as part of this one.
      Passage.finish(state, result, thrown);
      if (!Gate.refusesAfter(where, failure) || thrown != null) {
        return result;
      }
      denial = new CallDeniedException(CallId.next(), true);
    }
    return guard.withhold(denial);
  }

  /** The state of a call that the guard did not see, so that it does not see its end either. */
  private static final Object AGENT_CALL = new Object();
}
