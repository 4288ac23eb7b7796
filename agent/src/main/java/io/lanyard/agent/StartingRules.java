package io.lanyard.agent;

import io.lanyard.FailureMode;
import io.lanyard.agent.supply.RuleSupply;
import io.lanyard.agent.supply.Supplied;
import io.lanyard.agent.supply.SupplyRefusedException;
import io.lanyard.rules.Enforcement;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The rules to begin with, under the settings from outside.
 *
 * @param problems why the named ones could not be used, which was said; empty if they could
 * @param supplied as they came; empty if there are none
 */
record StartingRules(RuleFile rules, List<String> problems, Optional<Supplied> supplied) {

  /**
   * Reads them.
   *
   * @throws StartRefusedException if the named rules cannot be used, and nobody who may said {@code
   *     lanyard.mode=observe}
   */
  static StartingRules read(AgentConfig config, RuleSupply supply) {
    if (config.rules().isEmpty()) {
      if (config.mode().equals("enforce")) {
        throw new StartRefusedException(
            "mode=enforce needs a rule file: name one with -javaagent:lanyard.jar=lanyard.yaml");
      }
      return none(List.of());
    }
    try {
      Supplied supplied = supply.first();
      if (!supplied.note().isEmpty()) {
        Say.line(supplied.note());
      }
      if (supplied.isSigned()) {
        Say.line("rules: " + supplied.signer());
      }
      return new StartingRules(under(config, supplied), List.of(), Optional.of(supplied));
    } catch (SupplyRefusedException refused) {
      return without(config, refused.problems());
    } catch (IOException unreadable) {
      return without(config, List.of(String.valueOf(unreadable.getMessage())));
    }
  }

  private static StartingRules none(List<String> problems) {
    return new StartingRules(RuleFile.absent(), problems, Optional.empty());
  }

  private static StartingRules without(AgentConfig config, List<String> problems) {
    problems.forEach(Say::line);
    if (onlyObserves(config)) {
      Say.line("observing without rules, since the rule file cannot be used");
      return none(problems);
    }
    throw new StartRefusedException(
        "the JVM does not start with a rule file that cannot be used; mend it (java -jar"
            + " lanyard.jar check "
            + config.rules()
            + ")"
            + (config.key().isEmpty()
                ? ", or set -Dlanyard.mode=observe to start without rules"
                : " and sign it with the key that lanyard.rules.key names"));
  }

  private static boolean onlyObserves(AgentConfig config) {
    return config.mode().equals("observe") && config.key().isEmpty();
  }

  /**
   * Has it remembered that they are in force.
   *
   * @throws StartRefusedException if it can't be: the next start could fall for older ones
   */
  void remember(AgentConfig config, RuleSupply supply) {
    try {
      if (supplied.isPresent()) {
        supply.taken(supplied.get());
      }
    } catch (SupplyRefusedException refused) {
      if (!onlyObserves(config)) {
        throw new StartRefusedException(String.valueOf(refused.getMessage()));
      }
      refused.problems().forEach(Say::line);
    }
  }

  /** The settings from outside win over the file's; over signed ones only where they tighten. */
  static RuleFile under(AgentConfig config, Supplied supplied) {
    Enforcement result = supplied.rules().enforcement();
    if (config.mode().equals("enforce")) {
      result = result.in(Mode.ENFORCE);
    } else if (config.mode().equals("observe")) {
      result = loosened(result, result.in(Mode.OBSERVE), supplied, "mode=observe");
    }
    if (config.onFailure().equals("deny")) {
      result = result.onFailure(FailureMode.CLOSED);
    } else if (config.onFailure().equals("allow")) {
      result = loosened(result, result.onFailure(FailureMode.OPEN), supplied, "on_failure=allow");
    }
    return supplied.rules().with(result);
  }

  private static Enforcement loosened(
      Enforcement asSigned, Enforcement loose, Supplied supplied, String setting) {
    if (!supplied.isSigned()) {
      return loose;
    }
    if (!asSigned.equals(loose)) {
      Say.line("lanyard." + setting + " does not count: it would loosen signed rules");
    }
    return asSigned;
  }
}
