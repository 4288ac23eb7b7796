package io.lanyard.agent.cli;

import io.lanyard.Action;
import io.lanyard.agent.classpath.ClassPathSearch;
import io.lanyard.agent.classpath.FoundArtifact;
import io.lanyard.agent.classpath.Survey;
import io.lanyard.rules.Loaded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "doctor",
    header = "Tells which libraries of an application are guarded, and which not.",
    description = "Looks into jars; the application is not run.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:told", "2:wrong usage, or nothing to read", "3:the rule file is invalid"},
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar doctor app.jar",
      "  java -jar lanyard.jar doctor app.jar lib/ --rules lanyard.yaml"
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "JAR|CLASSPATH",
      arity = "1..*",
      description =
          "the application's jar or war (Spring Boot's too), a directory of jars, a class path")
  private List<String> classPaths = List.of();

  @Option(names = "--rules", paramLabel = "FILE", description = "the rule file to be used with it")
  private @Nullable Path rules;

  @Override
  public Integer call() {
    Optional.ofNullable(rules)
        .ifPresent(file -> RuleInput.mustBeThere(List.of(file), "a rule file, or a bundle"));
    ClassPathSearch search = new ClassPathSearch(ClassPathSearch.Effort.THOROUGH);
    for (String classPath : classPaths) {
      for (String element : classPath.split(File.pathSeparator, -1)) {
        if (!element.isEmpty()) {
          checkReadable(element);
          search.add(element);
        }
      }
    }
    Survey survey = Survey.of(search);
    List<String> problems = problems();
    if (output.isJson()) {
      output.json(fields(search, survey, problems));
    } else {
      new DoctorText(output).print(search.size(), survey);
      problems.forEach(problem -> output.line(Printable.of(problem)));
    }
    return problems.isEmpty() ? ExitCodes.FINE : ExitCodes.RULES_INVALID;
  }

  /** What somebody names has to be there; what a manifest names may be missing. */
  private static void checkReadable(String element) {
    Path path = Path.of(element.endsWith("*") ? element.replaceAll("\\*$", ".") : element);
    String expected = "; expected a jar, a war, a directory of jars or a class path";
    if (!Files.exists(path)) {
      throw new CommandFailedException(ExitCodes.USAGE, path + ": no such file" + expected);
    }
    if (!Files.isDirectory(path)) {
      try {
        new ZipFile(path.toFile()).close();
      } catch (IOException unreadable) {
        String why = " is not a jar (" + unreadable.getMessage() + ")";
        throw new CommandFailedException(ExitCodes.USAGE, path + why + expected);
      }
    }
  }

  private static Map<String, Object> fields(
      ClassPathSearch search, Survey survey, List<String> problems) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("libraries", search.size());
    fields.put("guarded", survey.guarded().stream().map(DoctorCommand::row).toList());
    fields.put("unguarded", unguarded(survey));
    fields.put("unread", survey.unread());
    fields.put("problems", problems);
    return fields;
  }

  private static Map<String, Object> row(Survey.Guarded library) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("library", library.point().library());
    row.put("found", library.artifact().map(FoundArtifact::toString).orElse("part of the JDK"));
    row.put("tested", library.tested());
    row.put("range", library.range().name().toLowerCase(Locale.ROOT));
    row.put("actions", library.point().actions().stream().map(Action::id).sorted().toList());
    return row;
  }

  private static List<Map<String, Object>> unguarded(Survey survey) {
    List<Map<String, Object>> rows = new ArrayList<>();
    survey
        .unguarded()
        .forEach(
            (artifact, reach) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("found", artifact.toString());
              row.put("reach", reach.name().toLowerCase(Locale.ROOT));
              rows.add(row);
            });
    return rows;
  }

  private List<String> problems() {
    Path file = rules;
    if (file != null && RuleInput.load(file) instanceof Loaded.Invalid invalid) {
      return invalid.problems().stream().map(Object::toString).toList();
    }
    return List.of();
  }
}
