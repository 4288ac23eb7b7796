package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class MainTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anUnknownVerbIsToldWhichThereAre() {
    assertThat(run("verfy")).isEqualTo(2);
    assertThat(err()).contains("'verfy'", "check, doctor,", "verify, version");
  }

  @Test
  void withoutAVerbThereIsHelpAndAnErrorCode() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).contains("Usage: lanyard", "Exit codes: 0 fine");
  }

  @Test
  void aMissingArgumentLeadsToTheVerbsHelp() {
    assertThat(run("check")).isEqualTo(2);
    assertThat(err()).contains("FILE", "java -jar lanyard.jar check --help");
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
    assertThat(run("check", directory.resolve("no.yaml").toString())).isEqualTo(3);
    assertThat(out()).contains("no.yaml", "invalid, 1 problem");
  }

  @Test
  void doctorFindsLibrariesInAJarInAJar() throws Exception {
    Path app = directory.resolve("app.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(app))) {
      nested(jar, "BOOT-INF/lib/google-genai-1.70.0.jar", "com/google/genai/Client.class", "");
      nested(
          jar,
          "BOOT-INF/lib/renamed.jar",
          "META-INF/maven/com.azure/azure-ai-openai/pom.properties",
          "groupId=com.azure\nartifactId=azure-ai-openai\nversion=1.0.0-beta.16\n");
    }

    assertThat(run("doctor", app.toString())).isZero();
    assertThat(out())
        .contains("JDK HttpClient: part of the JDK")
        .containsPattern("Not guarded:\\R  google-genai 1.70.0: .*\\R  azure-ai-openai 1.0.0-beta");
  }

  @Test
  void doctorWantsAFileThatExists() {
    assertThat(run("doctor", directory.resolve("app.jar").toString())).isEqualTo(2);
    assertThat(err()).contains("app.jar: no such file; expected a jar");
  }

  @Test
  void coloursAppearOnATerminalOnly() {
    run("check", directory.resolve("no.yaml").toString());
    assertThat(out()).doesNotContain("\u001b");
    new Main(new PrintStream(out), new PrintStream(err), Ansi.ON)
        .run(new String[] {"check", directory.resolve("no.yaml").toString()});
    assertThat(out()).contains("\u001b[31m");
  }

  private static void nested(JarOutputStream outer, String name, String entry, String text)
      throws IOException {
    outer.putNextEntry(new JarEntry(name));
    JarOutputStream inner =
        new JarOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                outer.write(b);
              }
            });
    inner.putNextEntry(new JarEntry(entry));
    inner.write(text.getBytes(StandardCharsets.UTF_8));
    inner.closeEntry();
    inner.finish();
    outer.closeEntry();
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
