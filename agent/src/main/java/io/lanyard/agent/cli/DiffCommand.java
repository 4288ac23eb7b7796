package io.lanyard.agent.cli;

import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleTest;
import io.lanyard.rules.diff.RuleDiff;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    header = "Tells what another version of a rule file decides differently.",
    description =
        "First which rules and settings changed, then who gains or loses what, by calls "
            + "made from what both files name and from the tests beside them. What was not among "
            + "these calls is not known to be decided alike.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:nothing is decided differently, of what was compared",
      "2:wrong usage, or no such file",
      "3:a file is invalid",
      "6:something is decided differently, or a changed rule matched no call"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar diff old.yaml new.yaml",
      "  git show HEAD:lanyard.yaml > old.yaml",
      "  java -jar lanyard.jar diff old.yaml lanyard.yaml",
      "",
      "Each call that is shown can be asked about again:",
      "  java -jar lanyard.jar explain call.json --rules new.yaml"
    },
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "OLD", description = "the rule file as it was")
  private Path before = Path.of("lanyard.yaml");

  @Parameters(index = "1", paramLabel = "NEW", description = "the rule file as it is to be")
  private Path after = Path.of("lanyard.yaml");

  @Override
  public Integer call() {
    List<RuleFile> files = RuleInput.rules(List.of(before, after));
    RuleFile old = files.get(0);
    RuleFile fresh = files.get(1);
    RuleDiff diff = RuleDiff.between(old, fresh, tests(old, fresh), Instant.now());
    DiffText text = new DiffText(diff);
    if (output.isJson()) {
      output.json(text.fields());
    } else {
      text.print(output);
    }
    return diff.differs() ? ExitCodes.DIFFERENT : ExitCodes.FINE;
  }

  /** Those that stand beside the files; a file of tests that can't be read is a matter for test. */
  private List<RuleTest> tests(RuleFile old, RuleFile fresh) {
    List<RuleTest> tests = new ArrayList<>(testsBeside(before, old));
    tests.addAll(testsBeside(after, fresh));
    return tests;
  }

  private static List<RuleTest> testsBeside(Path file, RuleFile rules) {
    Path beside = RuleInput.testsBeside(file);
    return Files.isRegularFile(beside) ? RuleTest.load(beside, rules, new Problems()) : List.of();
  }
}
