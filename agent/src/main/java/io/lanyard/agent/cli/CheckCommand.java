package io.lanyard.agent.cli;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.check.Remark;
import io.lanyard.rules.check.RuleCheck;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    header = "Lists what is wrong with rule files, and what is likely a mistake.",
    description =
        "Whatever is wrong is listed at once. Then comes what is valid and hardly meant; "
            + "--strict makes that count, too.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:valid",
      "2:wrong usage, or no such file",
      "3:invalid, or with --strict likely a mistake"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar check lanyard.yaml",
      "  java -jar lanyard.jar check --strict --output json teams/*.yaml"
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(names = "--strict", description = "a warning counts as a problem; a note never does")
  private boolean strict;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "rule files; - for standard input")
  private List<Path> files = List.of();

  private boolean valid = true;
  private boolean warned;

  @Override
  public Integer call() {
    RuleInput.mustBeThere(files, "a rule file, or a bundle");
    List<Map<String, Object>> results = new ArrayList<>();
    for (Path path : files) {
      String file = RuleInput.name(path);
      Loaded loaded = RuleInput.load(path);
      results.add(
          loaded instanceof RuleFile rules
              ? accepted(file, rules, RuleCheck.of(rules, Instant.now()))
              : refused(file, ((Loaded.Invalid) loaded).problems()));
    }
    if (output.isJson()) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("valid", valid);
      all.put("files", results);
      output.json(all);
    }
    return valid && !(strict && warned) ? ExitCodes.FINE : ExitCodes.RULES_INVALID;
  }

  private Map<String, Object> accepted(String file, RuleFile rules, RuleCheck check) {
    warned |= check.hasWarnings();
    if (!output.isJson()) {
      check.remarks().forEach(remark -> output.line(Printable.of(remark)));
      String verdict = file + ": " + output.styled("fg(green)", "valid");
      output.line(verdict + ", " + counted(rules.rules().size(), "rule") + summary(check));
      if (!rules.rules().isEmpty()) {
        output.line(file + ": " + Printable.of(check.wording()));
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("file", file);
    result.put("valid", true);
    result.put("digest", rules.digest());
    result.put("rules", rules.rules().size());
    result.put("remarks", check.remarks().stream().map(CheckCommand::fields).toList());
    result.put("content_rules", check.contentRules());
    result.put("decide_alike_for_any_phrasing", check.otherRules());
    return result;
  }

  private static String summary(RuleCheck check) {
    long warnings = check.remarks().stream().filter(remark -> remark.kind().isWarning()).count();
    long notes = check.remarks().size() - warnings;
    return (warnings == 0 ? "" : ", " + counted(warnings, "warning"))
        + (notes == 0 ? "" : ", " + counted(notes, "note"));
  }

  private Map<String, Object> refused(String file, List<Problem> problems) {
    valid = false;
    if (!output.isJson()) {
      problems.forEach(problem -> output.line(Printable.of(problem)));
      String verdict = file + ": " + output.styled("fg(red)", "invalid");
      boolean more = problems.size() > Problems.MOST;
      output.line(
          verdict
              + ", "
              + (more ? "more than " : "")
              + counted(Math.min(problems.size(), Problems.MOST), "problem"));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("file", file);
    result.put("valid", false);
    result.put("problems", problems.stream().map(CheckCommand::fields).toList());
    return result;
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static Map<String, Object> fields(Remark remark) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", remark.at().toString());
    fields.put("kind", remark.kind().id());
    fields.put("severity", remark.kind().isWarning() ? "warning" : "note");
    fields.put("what", remark.what());
    fields.put("why", remark.why());
    fields.put("mend", remark.mend());
    return fields;
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", problem.at().toString());
    fields.put("found", problem.found());
    fields.put("expected", problem.expected());
    fields.put("mend", problem.mend());
    problem.nearest().ifPresent(name -> fields.put("nearest", name));
    return fields;
  }
}
