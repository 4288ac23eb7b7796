package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class MainTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anUnknownVerbIsToldWhichThereAre() {
    assertThat(run("verfy")).isEqualTo(2);
    assertThat(err())
        .contains(
            "'verfy'", "did you mean 'verify'?", "Verbs: bundle, ", " doctor, ", "verify, version");
  }

  @Test
  void withoutAVerbThereIsHelpAndAnErrorCode() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).contains("Usage: lanyard").containsPattern("Exit codes:\\R +0 +fine");
  }

  @Test
  void aMissingArgumentLeadsToTheVerbsHelp() {
    assertThat(run("check")).isEqualTo(2);
    assertThat(err()).contains("FILE", "java -jar lanyard.jar check --help");
  }

  @Test
  void everyVerbHasAnExampleInItsHelp() {
    for (String verb : new CommandLine(new Main()).getSubcommands().keySet()) {
      assertThat(run(verb, "--help")).isZero();
      assertThat(out()).containsPattern("(?m)^  java -jar lanyard.jar " + verb + "( |$)");
    }
  }

  @Test
  void versionAnswersPeopleAndPrograms() {
    assertThat(run("version")).isZero();
    assertThat(out()).startsWith("Lanyard ").contains("Java " + Runtime.version());
    assertThat(run("version", "--output", "json")).isZero();
    assertThat(out()).contains("{\"lanyard\":\"");
  }

  @Test
  void checkingAFileThatIsNotThereSaysSo() {
    assertThat(run("check", directory.resolve("no.yaml").toString())).isEqualTo(2);
    assertThat(err()).contains("no.yaml: no such file; expected a rule file, or a bundle");
    assertThat(out()).isEmpty();
  }

  @Test
  void coloursAppearOnATerminalOnly() throws Exception {
    Files.writeString(directory.resolve("no.yaml"), "lanyard: 2\n");
    run("check", directory.resolve("no.yaml").toString());
    assertThat(out()).doesNotContain("\u001b");
    new Main(new PrintStream(out), new PrintStream(err), Ansi.ON)
        .run(new String[] {"check", directory.resolve("no.yaml").toString()});
    assertThat(out()).contains("\u001b[31m");
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return new Main(new PrintStream(out), new PrintStream(err), Ansi.OFF).run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
