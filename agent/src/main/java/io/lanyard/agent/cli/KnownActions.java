package io.lanyard.agent.cli;

import io.lanyard.Action;
import io.lanyard.rules.Actions;
import io.lanyard.rules.Glob;
import java.util.List;
import java.util.stream.Stream;

/** The actions that a command can be asked about; there are no others. */
final class KnownActions {
  private static final List<String> IDS = Stream.of(Action.values()).map(Action::id).toList();

  private KnownActions() {}

  static boolean has(String name) {
    return IDS.contains(name);
  }

  /** The action of this name. */
  static Action named(String name) {
    return Stream.of(Action.values())
        .filter(action -> action.id().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** Sees to it that the pattern fits one at least. */
  static void fit(String pattern) {
    if (IDS.stream().noneMatch(new Glob(pattern)::matches)) {
      throw unknown(pattern);
    }
  }

  private static CommandFailedException unknown(String name) {
    return new CommandFailedException(
        ExitCodes.USAGE,
        "no action '"
            + name
            + "'; expected one of "
            + String.join(", ", IDS)
            + Actions.meant(name, IDS).map(near -> "; did you mean '" + near + "'?").orElse(""));
  }
}
