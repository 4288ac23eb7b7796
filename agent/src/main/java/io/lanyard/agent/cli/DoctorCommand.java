package io.lanyard.agent.cli;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.Libraries;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "doctor",
    description = "Says which libraries of an application would be guarded, and what would not.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "JAR|CLASSPATH",
      arity = "1..*",
      description = "the application's jar (Spring Boot's too), a directory of jars, a class path")
  private List<String> classPaths = List.of();

  @Option(names = "--rules", paramLabel = "FILE", description = "the rule file to be used with it")
  private @Nullable Path rules;

  @Override
  public Integer call() throws IOException {
    List<FoundArtifact> found = ClassPathSearch.on(classPaths);
    List<Map<String, Object>> guarded = new ArrayList<>();
    for (EnforcementPoint point : Libraries.ALL) {
      guarded.addAll(guarded(point, found));
    }
    List<String> unguarded =
        Unguarded.among(found, Libraries.ALL).stream().map(FoundArtifact::toString).toList();
    List<String> problems = problems();
    if (output.isJson()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("libraries", found.size());
      fields.put("guarded", guarded);
      fields.put("unguarded", unguarded);
      fields.put("problems", problems);
      output.json(fields);
    } else {
      print(guarded, unguarded, problems);
    }
    return problems.isEmpty() ? ExitCodes.FINE : ExitCodes.RULES_INVALID;
  }

  private static List<Map<String, Object>> guarded(
      EnforcementPoint point, List<FoundArtifact> found) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (point.artifacts().isEmpty()) {
      rows.add(row(point, "part of the JDK", TestedRange.INSIDE));
    }
    for (FoundArtifact artifact : found) {
      if (point.artifacts().stream().anyMatch(artifact::is)) {
        TestedRange range = TestedRange.of(artifact.version(), point.versions());
        rows.add(row(point, artifact.toString(), range));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(EnforcementPoint point, String found, TestedRange range) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("library", point.library());
    row.put("found", found);
    row.put("tested", point.versions());
    row.put("range", range.name().toLowerCase(java.util.Locale.ROOT));
    row.put("actions", point.actions().stream().map(Action::id).sorted().toList());
    return row;
  }

  private void print(
      List<Map<String, Object>> guarded, List<String> unguarded, List<String> problems) {
    output.line("Guarded:");
    for (Map<String, Object> row : guarded) {
      TestedRange range =
          TestedRange.valueOf(String.valueOf(row.get("range")).toUpperCase(java.util.Locale.ROOT));
      String words = range.words() + " (" + row.get("tested") + ")";
      output.line(
          "  "
              + Printable.of(String.valueOf(row.get("library")))
              + ": "
              + Printable.of(String.valueOf(row.get("found")))
              + ", "
              + (range == TestedRange.OUTSIDE ? output.styled("fg(yellow)", words) : words));
    }
    output.line(unguarded.isEmpty() ? "Not guarded: nothing known" : "Not guarded:");
    for (String artifact : unguarded) {
      output.line(
          "  "
              + output.styled("fg(red)", Printable.of(artifact))
              + ": its calls would be decided only where they reach a guarded library");
    }
    problems.forEach(problem -> output.line(Printable.of(problem)));
  }

  private List<String> problems() {
    Path file = rules;
    if (file != null && RuleFile.load(file) instanceof Loaded.Invalid invalid) {
      return invalid.problems().stream().map(Object::toString).toList();
    }
    return List.of();
  }
}
