package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Every verb teaches itself, and docs/command-line.md says what each answers. */
final class VerbsTest {
  private static final Path PAGE = Path.of("..", "docs", "command-line.md");
  private static final String BEGIN =
      "<!-- verbs: kept equal to the command line by VerbsTest -->\n";
  private static final String END = "<!-- end of verbs -->";

  /** What fits a terminal without being broken. */
  private static final int WIDTH = 78;

  private final Shell shell = new Shell();

  static Stream<String> verbs() {
    return model().keySet().stream();
  }

  private static Map<String, CommandLine> model() {
    return new TreeMap<>(new CommandLine(new Main()).getSubcommands());
  }

  private static UsageMessageSpec usage(CommandLine verb) {
    return verb.getCommandSpec().usageMessage();
  }

  @Test
  void helpListsEachVerbWithOneWholeSentence() {
    assertThat(shell.run("help")).isZero();
    assertThat(shell.out()).startsWith("Usage: lanyard").contains("Exit codes:");
    String words = shell.out().replaceAll("\\s+", " ");
    model()
        .forEach(
            (name, verb) -> {
              assertThat(usage(verb).header()).as(name).hasSize(1);
              assertThat(usage(verb).header()[0]).as(name).matches("[A-Z][^.]*(\\.[a-z][^.]*)?\\.");
              assertThat(words).contains(" " + name + " " + usage(verb).header()[0]);
            });
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void eachHasAnExampleThatCanBeCopied(String name) {
    assertThat(shell.run(name, "--help")).isZero();
    assertThat(shell.out()).contains("java -jar lanyard.jar " + name, "Exit codes:", "  0   ");
    assertThat(shell.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    UsageMessageSpec usage = usage(model().get(name));
    assertThat(usage.description()).as("let the terminal break it").hasSizeLessThan(2);
    for (String line : usage.footer()) {
      assertThat(line).hasSizeLessThanOrEqualTo(WIDTH);
      assertThat(shell.out().lines()).contains(line.stripTrailing());
    }
    String helped = shell.out();
    assertThat(shell.run("help", name)).isZero();
    assertThat(shell.out()).isEqualTo(helped);
  }

  @Test
  void onlyTestsCanBeJUnitsXml() {
    verbs()
        .filter(name -> !name.equals("test"))
        .forEach(
            name -> {
              shell.run(name, "--help");
              assertThat(shell.out()).as(name).doesNotContain("junit");
            });
    assertThat(shell.run("export", "--format", "ocsf", "--output", "text")).isEqualTo(2);
    assertThat(shell.err()).contains("[json]", "'text'");
    assertThat(shell.run("version", "--output", "junit")).isEqualTo(2);
    assertThat(shell.err()).contains("[text, json]", "'junit'");
  }

  @Test
  void aSlipOfTheFingerIsToldFromAnUnknownVerb() {
    assertThat(shell.run("chekc", "x.yaml")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith("no verb 'chekc'; did you mean 'check'?")
        .contains("Verbs: ");
    assertThat(shell.run("help", "chekc")).isEqualTo(2);
    assertThat(shell.err()).startsWith("no verb 'chekc'; did you mean 'check'?");
    assertThat(shell.run("frobnicate")).isEqualTo(2);
    assertThat(shell.err()).startsWith("no verb 'frobnicate'\n").doesNotContain("mean");
  }

  @Test
  void thePageHasTheTableOfTheVerbs() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(BEGIN, END);
    String shown = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    assertThat(shown).as("paste this between the markers in " + PAGE).isEqualTo(table());
  }

  /** A verb without outputs for programs has none to describe. */
  @Test
  void thePageDescribesEachVerb() throws IOException {
    List<String> titles =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("## ")).toList();
    String all = String.join(", ", titles.stream().map(title -> title.substring(3)).toList());
    verbs().forEach(name -> assertThat(all.split(", ")).contains(name));
  }

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| verb | what it does | `--output` | exit codes |");
    rows.add("|---|---|---|---|");
    model().forEach((name, verb) -> rows.add(row(name, verb)));
    return String.join("\n", rows) + "\n";
  }

  private static String row(String name, CommandLine verb) {
    OptionSpec output = verb.getCommandSpec().findOption("--output");
    String forms =
        output == null
            ? "none"
            : StreamSupport.stream(output.completionCandidates().spliterator(), false)
                .collect(Collectors.joining(", "));
    String codes =
        usage(verb).exitCodeList().entrySet().stream()
            .map(code -> code.getKey() + " " + code.getValue())
            .collect(Collectors.joining("; "));
    return "| `" + name + "` | " + usage(verb).header()[0] + " | " + forms + " | " + codes + " |";
  }
}
