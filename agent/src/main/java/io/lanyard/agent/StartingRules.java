package io.lanyard.agent;

import io.lanyard.FailureMode;
import io.lanyard.rules.Enforcement;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.nio.file.Path;

/** Reads the rule file at start, under the settings from outside. */
final class StartingRules {
  private StartingRules() {}

  /**
   * The rules to begin with.
   *
   * @throws StartRefusedException if the named file cannot be used, and nobody said {@code
   *     lanyard.mode=observe}
   */
  static RuleFile read(AgentConfig config) {
    if (config.rules().isEmpty()) {
      if (config.mode().equals("enforce")) {
        throw new StartRefusedException(
            "mode=enforce needs a rule file: name one with -javaagent:lanyard.jar=lanyard.yaml");
      }
      return RuleFile.absent();
    }
    Loaded loaded = RuleFile.load(Path.of(config.rules()));
    return loaded instanceof RuleFile file
        ? file.with(under(config, file.enforcement()))
        : without(config, (Loaded.Invalid) loaded);
  }

  private static RuleFile without(AgentConfig config, Loaded.Invalid invalid) {
    invalid.problems().forEach(problem -> Say.line(problem.toString()));
    if (config.mode().equals("observe")) {
      Say.line("observing without rules, since the rule file cannot be used");
      return RuleFile.absent();
    }
    throw new StartRefusedException(
        "the JVM does not start with a rule file that cannot be used; mend it (java -jar lanyard.jar"
            + " check "
            + config.rules()
            + "), or set -Dlanyard.mode=observe to start without rules");
  }

  /** The settings from outside win over the file's. */
  static Enforcement under(AgentConfig config, Enforcement enforcement) {
    Enforcement result = enforcement;
    if (!config.mode().isEmpty()) {
      result = result.in(config.mode().equals("enforce") ? Mode.ENFORCE : Mode.OBSERVE);
    }
    if (!config.onFailure().isEmpty()) {
      result =
          result.onFailure(
              config.onFailure().equals("deny") ? FailureMode.CLOSED : FailureMode.OPEN);
    }
    return result;
  }
}
