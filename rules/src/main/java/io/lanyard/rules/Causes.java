package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The actions along a chain of causes, the outermost first. Chains are few and come again, so that
 * each is made once. Safe for use by many threads.
 */
final class Causes {
  private static final Causes NONE = new Causes(List.of());

  /** Longer chains are made and forgotten; memory stays bounded. */
  private static final int LONGEST_KEPT = 4;

  private final List<String> actions;
  private final Map<Action, Causes> longer = new ConcurrentHashMap<>(1);

  private Causes(List<String> actions) {
    this.actions = actions;
  }

  /** The chain of what a call happens because of. */
  static List<String> of(Call call) {
    return of(call.cause(), 0).actions;
  }

  private static Causes of(@Nullable Call cause, int depth) {
    if (cause == null) {
      return NONE;
    }
    return depth < LONGEST_KEPT
        ? of(cause.cause(), depth + 1).and(cause.action())
        : new Causes(walked(cause));
  }

  /** Without recursion, since there is no bound on the length of a chain. */
  private static List<String> walked(Call innermost) {
    List<String> actions = new ArrayList<>();
    for (Call step = innermost; step != null; step = step.cause()) {
      actions.add(0, step.action().id());
    }
    return List.copyOf(actions);
  }

  private Causes and(Action action) {
    Causes known = longer.get(action);
    if (known != null) {
      return known;
    }
    List<String> more = new ArrayList<>(actions);
    more.add(action.id());
    Causes made = new Causes(List.copyOf(more));
    if (more.size() <= LONGEST_KEPT) {
      longer.put(action, made);
    }
    return made;
  }
}
