package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lanyard's own commands where every JVM is told to attach it, as in an application's container.
 */
final class OwnCommandsIT {
  @TempDir private Path directory;

  @Test
  void theCommandThatARefusedStartNamesIsNotRefusedItself() throws Exception {
    Files.writeString(directory.resolve("lanyard.yaml"), "lanyard: 1\nrulez: []\n");

    CommandLine check = attached("rules=lanyard.yaml", AgentJvm.jar(), "check", "lanyard.yaml");

    assertThat(check.exitCode()).as(check.said()).isEqualTo(3);
    assertThat(check.said()).contains("lanyard.yaml:2:1", "lanyard.yaml: invalid, 1 problem");
  }

  @Test
  void commandsLeaveNoRecordOfTheirOwn() throws Exception {
    CommandLine version = attached("", AgentJvm.jar(), "version");

    assertThat(version.exitCode()).as(version.said()).isZero();
    assertThat(version.said()).contains("Lanyard ").doesNotContain("[lanyard]");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("said.txt");
    }
  }

  /** A name proves nothing: an application may be called so, too. */
  @Test
  void anApplicationOfTheSameNameIsGuarded() throws Exception {
    Path application = directory.resolve(AgentJvm.jar().getFileName());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "NeverReached");
    new JarOutputStream(Files.newOutputStream(application), manifest).close();

    CommandLine refused = attached("mode=enforce", application, AgentJvm.jar().toString());

    assertThat(refused.exitCode()).as(refused.said()).isEqualTo(1);
    assertThat(refused.said()).contains("[lanyard] mode=enforce needs a rule file");
  }

  private CommandLine attached(String argument, Path jar, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Path said = directory.resolve("said.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentJvm.jar() + "=" + argument);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new CommandLine(process.exitValue(), Files.readString(said));
  }
}
