package io.lanyard.agent.cli;

import io.lanyard.rules.CallFile;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    return (file.toString().equals("-") ? standardInput(problems) : CallFile.load(file, problems))
        .orElseThrow(() -> new CommandFailedException(ExitCodes.USAGE, listed(problems.list())));
  }

  private static Optional<CallFile> standardInput(Problems problems) {
    try {
      String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      return CallFile.read("(standard input)", text, problems);
    } catch (IOException e) {
      throw new UncheckedIOException("standard input can't be read", e);
    }
  }

  /** {@code lanyard_test.yaml} for {@code lanyard.yaml}. */
  static Path testsBeside(Path rules) {
    String own = String.valueOf(rules.getFileName());
    int dot = own.lastIndexOf('.');
    return rules.resolveSibling(
        dot < 0 ? own + "_test" : own.substring(0, dot) + "_test" + own.substring(dot));
  }

  static List<String> listed(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }
}
