package io.lanyard.agent.cli;

import io.lanyard.rules.Glob;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleTest;
import io.lanyard.rules.testing.JUnitReport;
import io.lanyard.rules.testing.TestResult;
import io.lanyard.rules.testing.TestRun;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    header = "Runs the tests of a rule file, and shows what no test has shown.",
    description =
        "Tests stand in the file itself under 'tests:', and in lanyard_test.yaml beside "
            + "lanyard.yaml.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:all passed",
      "2:wrong usage, no such file, or no test found",
      "3:a file is invalid",
      "4:a test failed, or less was covered than --min-coverage demands"
    },
    footer = {
      "",
      "A test names a caller, a call, and what must be decided:",
      "",
      "  given:",
      "    nurse: {subject: n1, groups: [clinicians]}",
      "  tests:",
      "    - name: a model-written DROP is refused",
      "      as: nurse",
      "      call:",
      "        action: sql.execute",
      "        sql: DROP TABLE visits",
      "        cause: [model.chat, tool.call]",
      "      expect: {decision: deny, by: model-sql-reads-only}",
      "",
      "Examples:",
      "  java -jar lanyard.jar test lanyard.yaml",
      "  java -jar lanyard.jar test lanyard.yaml --name '*DROP*'",
      "  java -jar lanyard.jar test lanyard.yaml --output junit > rules.xml"
    },
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  @Mixin private TestOutput output = new TestOutput();

  @Parameters(index = "0", paramLabel = "RULES", description = "the rule file")
  private Path rules = Path.of("lanyard.yaml");

  @Parameters(
      index = "1..*",
      paramLabel = "TESTS",
      description = "files of tests, instead of the one beside the rule file")
  private List<Path> files = List.of();

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      defaultValue = "*",
      description = "only tests whose name contains this; * and ? stand for others")
  private String name = "*";

  @Option(
      names = "--min-coverage",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "fails if less than this of the rules and their branches was shown")
  private int leastCoverage;

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "",
      description = "app.name in the rules")
  private String app = "";

  @Override
  public Integer call() {
    if (leastCoverage < 0 || leastCoverage > 100) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          "--min-coverage " + leastCoverage + " is no percentage; expected one from 0 to 100");
    }
    RuleFile file = RuleInput.rules(rules);
    List<RuleTest> tests = chosen(tests(file));
    TestRun run = new TestRun(file, app);
    List<TestResult> results = tests.stream().map(run::run).toList();
    TestReport report = new TestReport(results, run.coverage());
    if (output.isJunit()) {
      output.line(JUnitReport.of(rules.toString(), results).stripTrailing());
    } else if (output.isJson()) {
      output.json(report.fields());
    } else {
      report.print(output);
    }
    boolean covered = run.coverage().percent() >= leastCoverage;
    if (!covered) {
      output.complain(
          "coverage is "
              + run.coverage().percent()
              + "%, expected at least "
              + leastCoverage
              + "%; test what is listed as not shown");
    }
    return covered && results.stream().allMatch(TestResult::passed)
        ? ExitCodes.FINE
        : ExitCodes.TESTS_FAILED;
  }

  private List<RuleTest> tests(RuleFile file) {
    List<RuleTest> tests = new ArrayList<>(file.tests());
    Problems problems = new Problems();
    Path beside = RuleInput.testsBeside(rules);
    List<Path> others = !files.isEmpty() || !Files.exists(beside) ? files : List.of(beside);
    RuleInput.mustBeThere(others, "a file of tests");
    others.forEach(path -> tests.addAll(RuleTest.load(path, file, problems)));
    if (!problems.isEmpty()) {
      throw new CommandFailedException(ExitCodes.RULES_INVALID, RuleInput.listed(problems.list()));
    }
    if (tests.isEmpty()) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          "no tests; expected 'tests:' in "
              + rules
              + ", or in "
              + beside
              + ". 'java -jar lanyard.jar test --help' shows how to write one");
    }
    return tests;
  }

  private List<RuleTest> chosen(List<RuleTest> all) {
    Glob wanted = new Glob("*" + name + "*");
    List<RuleTest> chosen = all.stream().filter(test -> wanted.matches(test.name())).toList();
    if (chosen.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("no test's name contains '" + name + "'; the tests are:");
      all.forEach(test -> lines.add("  " + test.name()));
      throw new CommandFailedException(ExitCodes.USAGE, lines);
    }
    return chosen;
  }
}
