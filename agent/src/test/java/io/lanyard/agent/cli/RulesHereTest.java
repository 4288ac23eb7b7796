package io.lanyard.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that look for rules where they are run say so if there are none. */
final class RulesHereTest {
  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @Test
  void evalAndWhoCanNameTheOptionThatNamesARuleFile() throws Exception {
    Path call = directory.resolve("call.yaml");
    Files.writeString(call, "call: {action: tool.call, tool: x}\n");
    String said =
        "no rule file at " + Path.of("lanyard.yaml").toAbsolutePath() + "; name one with --rules";
    assertThat(shell.run("eval", call)).isEqualTo(2);
    assertThat(shell.err()).startsWith(said);
    assertThat(shell.run("who-can", "tool.call")).isEqualTo(2);
    assertThat(shell.err()).startsWith(said);
  }

  @Test
  void whoeverNamesTheRuleFileFirstIsToldOfTheOption() throws Exception {
    Path rules = Files.writeString(directory.resolve("lanyard.yaml"), "lanyard: 1\n");
    Path call = Files.writeString(directory.resolve("c.yaml"), "call: {action: tool.call}\n");
    for (String verb : new String[] {"eval", "explain"}) {
      assertThat(shell.run(verb, rules, call)).isEqualTo(2);
      assertThat(shell.err()).contains("The rule file is named with --rules FILE.\n");
    }
    assertThat(shell.run("eval", "--rules", rules, rules)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(rules + ":1:1: found a rule file, expected a call file; name it with --rules\n");
    assertThat(shell.run("eval", "--help")).isZero();
    assertThat(shell.out()).contains("The rule file is named with --rules.");
  }

  @Test
  void aFileOfAnotherKindIsOneProblemThatNamesItsCommand() throws Exception {
    Path tests = directory.resolve("lanyard_test.yaml");
    Files.writeString(tests, "given: {ann: {subject: ann}}\ntests: []\n");
    assertThat(shell.run("check", tests)).isEqualTo(3);
    assertThat(shell.out())
        .startsWith(
            tests
                + ":1:1: found a file of tests, expected a rule file; 'java -jar lanyard.jar test"
                + " RULES "
                + tests
                + "' runs it\n"
                + tests
                + ": invalid, 1 problem");
    Path call = Files.writeString(directory.resolve("c.yaml"), "call: {action: tool.call}\n");
    assertThat(shell.run("check", call)).isEqualTo(3);
    assertThat(shell.out())
        .contains("found a call file, expected a rule file", "eval --rules RULES " + call);
    Path rules = Files.writeString(directory.resolve("r.yaml"), "lanyard: 1\n");
    assertThat(shell.run("test", rules, rules)).isEqualTo(3);
    assertThat(shell.err()).contains("found a rule file, expected a file of tests");
  }

  @Test
  void aDirectoryIsNoRuleFile() {
    assertThat(shell.run("check", directory)).isEqualTo(2);
    assertThat(shell.err()).isEqualTo(directory + ": a directory; name the file in it\n");
    assertThat(shell.out()).isEmpty();
  }

  /** As shells make it of {@code <(git show main:lanyard.yaml)}. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void rulesMayComeThroughAPipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path file = directory.resolve("lanyard.yaml");
    Files.writeString(file, "lanyard: 1\nrules: [{id: a, effect: allow, action: tool.call}]\n");
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.writeString(pipe, "lanyard: 1\n");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(shell.run("diff", pipe, file)).as(shell.err()).isEqualTo(6);
    assertThat(shell.out()).contains("+ a (allow, " + file);
    writer.join();
  }

  @Test
  void rulesMayComeFromStandardInput() {
    assertThat(checked("lanyard: 1\nrulez: []\n".getBytes(UTF_8)))
        .startsWith("(standard input):2:1: found the unknown key 'rulez'")
        .endsWith("(standard input): invalid, 1 problem\n");
  }

  /** What is taken here must not be refused, or be something else, where it is in force. */
  @Test
  void whatNoFileMayHoldComesThroughNoPipe() {
    assertThat(checked(new byte[] {'#', (byte) 0xe9, '\n'}))
        .startsWith("(standard input):1:1: found bytes that are no UTF-8, expected UTF-8");
    String comment = "# " + "\u00e9".repeat(600_000) + "\n";
    assertThat(checked((comment + "lanyard: 1\nrulez: []\n").getBytes(UTF_8)))
        .startsWith("(standard input):1:1: found more than fits, expected at most 1048576 bytes");
  }

  private String checked(byte[] input) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      assertThat(shell.run("check", "-")).isEqualTo(3);
      return shell.out();
    } finally {
      System.setIn(before);
    }
  }

  /** Named wrongly is not written wrongly: pipelines tell the two apart by the exit code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check FILE MISSING",
        "test MISSING",
        "test FILE MISSING",
        "eval --rules MISSING CALL",
        "eval --rules FILE MISSING",
        "explain --rules MISSING CALL",
        "explain --rules FILE MISSING",
        "who-can tool.call --rules MISSING",
        "diff FILE MISSING",
        "diff MISSING FILE",
        "bundle MISSING --key MISSING --serial 1 --expires 2030-01-01 -o x.bundle",
        "replay LOG --rules MISSING",
        "report LOG --rules MISSING -o x.html",
        "doctor DIRECTORY --rules MISSING",
      })
  void aFileThatIsNotThereIsWrongUsage(String line) throws Exception {
    String rules = "lanyard: 1\nrules: [{id: a, effect: allow, action: tool.call}]\n";
    Files.writeString(directory.resolve("FILE"), rules);
    Files.writeString(directory.resolve("CALL"), "call: {action: tool.call, tool: x}\n");
    Files.writeString(directory.resolve("LOG"), "");
    Object[] words =
        Stream.of(line.split(" "))
            .map(
                word ->
                    word.equals("DIRECTORY")
                        ? directory.toString()
                        : word.matches("[A-Z]+") ? directory.resolve(word).toString() : word)
            .toArray();
    assertThat(shell.run(words)).as(shell.err()).isEqualTo(2);
    assertThat(shell.err()).contains(directory.resolve("MISSING").toString());
    assertThat(shell.err().lines()).hasSize(1);
    assertThat(shell.out()).isEmpty();
  }
}
