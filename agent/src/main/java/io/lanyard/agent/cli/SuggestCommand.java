package io.lanyard.agent.cli;

import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.suggest.RuleFileText;
import io.lanyard.agent.suggest.Suggestion;
import io.lanyard.agent.suggest.Survey;
import io.lanyard.agent.suggest.TestFileText;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "suggest",
    header = "Writes the smallest rule file that allows what was recorded.",
    description =
        "What looks injected, was nobody's or was written by a model stands in it "
            + "commented out, for a person to decide. No wording counts, only who reached what "
            + "because of what.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:written", "2:wrong usage, no such log, or a file is there already"},
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar suggest lanyard-audit.jsonl > lanyard.yaml",
      "  java -jar lanyard.jar suggest lanyard-audit.jsonl -o ."
    },
    mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {
  @Mixin private LogInput input = new LogInput();
  @Mixin private Output output = new Output();

  @Option(
      names = {"-o", "--directory"},
      paramLabel = "DIR",
      description = "writes lanyard.yaml and lanyard_test.yaml there, over no other file")
  private @Nullable Path directory;

  @Option(names = "--tests", paramLabel = "FILE", description = "writes tests for the rules there")
  private @Nullable Path tests;

  @Spec private CommandSpec spec = CommandSpec.create();
  private final List<String> written = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (directory != null) {
      Destination.check(directory);
    }
    if (tests != null) {
      Destination.check(tests);
    }
    Survey survey = new Survey();
    RecordReader reader = input.read(survey);
    input.complain(reader);
    survey.end();
    Suggestion suggestion = new Suggestion(survey);
    input.read(suggestion);
    String rules = RuleFileText.of(suggestion, input.keptRules());
    String tested = TestFileText.of(suggestion, checked(rules));
    Path into = directory;
    if (into == null && !output.isJson()) {
      spec.commandLine().getOut().print(rules);
      spec.commandLine().getOut().flush();
    } else if (into != null) {
      if (!Files.isDirectory(into)) {
        Files.createDirectory(into);
      }
      write(into.resolve("lanyard.yaml"), rules);
      write(into.resolve("lanyard_test.yaml"), tested);
    }
    if (tests != null) {
      write(tests, tested);
    }
    if (output.isJson()) {
      output.json(told(suggestion, rules, tested));
    }
    summarize(suggestion);
    return ExitCodes.FINE;
  }

  private Map<String, Object> told(Suggestion suggestion, String rules, String tested) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("calls", suggestion.calls());
    told.put("allowed", suggestion.allowed());
    told.put("undecided", doubtful(suggestion));
    told.put("not_looked_at", suggestion.left());
    told.put("rules", rules);
    told.put("tests", tested);
    told.put("written", written);
    return told;
  }

  private static long doubtful(Suggestion suggestion) {
    return suggestion.calls() - suggestion.allowed() - suggestion.left();
  }

  private static RuleFile checked(String rules) {
    Loaded loaded = RuleFile.read("lanyard.yaml", rules);
    if (loaded instanceof RuleFile file) {
      return file;
    }
    throw new IllegalStateException("the suggested rules are invalid: " + loaded);
  }

  private void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      written.add(file.toString());
      spec.commandLine().getErr().println(Printable.of("wrote " + file));
    } catch (FileAlreadyExistsException exists) {
      throw new CommandFailedException(
          ExitCodes.USAGE, file + " is there already; move it away, or name another place");
    }
  }

  private void summarize(Suggestion suggestion) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        suggestion.calls()
            + " calls: the rules allow what "
            + suggestion.allowed()
            + " did; look at the other "
            + doubtful(suggestion)
            + ", whose rules stand at the end unless the same is allowed anyway"
            + (suggestion.left() == 0 ? "" : ", " + suggestion.left() + " were not looked at"));
    if (suggestion.calls() == 0) {
      err.println(
          "Nothing was recorded that rules could be made from. SQL, HTTP and process calls are"
              + " recorded only where a model has answered before; attach the agent with a rule"
              + " file of 'lanyard: 1' and 'guard: all' to record every one");
    }
  }
}
