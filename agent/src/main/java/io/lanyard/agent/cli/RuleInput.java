package io.lanyard.agent.cli;

import io.lanyard.rules.CallFile;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads the files that a command was given, or says everything that is wrong with them. */
final class RuleInput {
  private RuleInput() {}

  static RuleFile rules(Path file) {
    Loaded loaded = RuleFile.load(file);
    if (loaded instanceof RuleFile rules) {
      return rules;
    }
    throw new CommandFailedException(
        ExitCodes.RULES_INVALID, listed(((Loaded.Invalid) loaded).problems()));
  }

  static CallFile call(Path file) {
    Problems problems = new Problems();
    Optional<CallFile> call = CallFile.load(file, problems);
    return call.orElseThrow(
        () -> new CommandFailedException(ExitCodes.USAGE, listed(problems.list())));
  }

  /** The rules at the time that the call names. */
  static RuleSet ruleSet(RuleFile rules, CallFile call, String app) {
    Surroundings now = Surroundings.of(app);
    Optional<Instant> at = call.at();
    return RuleSet.of(
        rules,
        at.isPresent() ? new Surroundings(app, InstantSource.fixed(at.get()), now.limits()) : now);
  }

  private static String listed(List<Problem> problems) {
    return String.join(System.lineSeparator(), problems.stream().map(Problem::toString).toList());
  }
}
