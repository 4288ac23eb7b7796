package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chain of calls that a call happens because of, where only their actions are known. */
public final class CauseChain {
  private CauseChain() {}

  /**
   * The innermost of them, bound to all others.
   *
   * @param actions the outermost first
   * @return null if there are none
   */
  public static @Nullable Call of(List<Action> actions, FlowPosition position) {
    Call cause = null;
    for (Action action : actions) {
      Call outer = Call.of(action, Attributes.of(Resource.NONE, Map.of()));
      cause = outer.bind(position, cause, Grant.NONE);
    }
    return cause;
  }
}
