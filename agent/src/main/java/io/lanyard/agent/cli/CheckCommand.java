package io.lanyard.agent.cli;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = "Reads rule files and lists everything that is wrong with them.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "rule files")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    List<Map<String, Object>> results = new ArrayList<>();
    boolean valid = true;
    for (Path file : files) {
      Loaded loaded = RuleFile.load(file);
      valid &= loaded instanceof RuleFile;
      results.add(
          loaded instanceof RuleFile rules
              ? accepted(file, rules)
              : refused(file, ((Loaded.Invalid) loaded).problems()));
    }
    if (output.isJson()) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("valid", valid);
      all.put("files", results);
      output.json(all);
    }
    return valid ? ExitCodes.FINE : ExitCodes.RULES_INVALID;
  }

  private Map<String, Object> accepted(Path file, RuleFile rules) {
    int count = rules.rules().size();
    if (!output.isJson()) {
      output.line(
          file
              + ": "
              + output.styled("fg(green)", "valid")
              + ", "
              + count
              + (count == 1 ? " rule" : " rules"));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("file", file.toString());
    result.put("valid", true);
    result.put("digest", rules.digest());
    result.put("rules", count);
    return result;
  }

  private Map<String, Object> refused(Path file, List<Problem> problems) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Problem problem : problems) {
      listed.add(fields(problem));
      if (!output.isJson()) {
        output.line(Printable.of(problem));
      }
    }
    if (!output.isJson()) {
      output.line(
          file
              + ": "
              + output.styled("fg(red)", "invalid")
              + ", "
              + problems.size()
              + (problems.size() == 1 ? " problem" : " problems"));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("file", file.toString());
    result.put("valid", false);
    result.put("problems", listed);
    return result;
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
