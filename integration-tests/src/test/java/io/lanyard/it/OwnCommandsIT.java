package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, String> environment = new HashMap<>();
  private Path agent = AgentJvm.jar();

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
    Path application = application(AgentJvm.jar().getFileName().toString());

    assertThatItIsGuarded(attached("mode=enforce", application, AgentJvm.jar().toString()));
  }

  /** Seen in the command, it ends where the agent's own name does. */
  @Test
  void anApplicationWhoseNameBeginsWithTheAgentsFileIsGuarded() throws Exception {
    Files.createSymbolicLink(directory.resolve("lanyard.jar"), AgentJvm.jar());
    Path application = application("lanyard.jar desk.jar");

    assertThatItIsGuarded(attached("mode=enforce", application));
  }

  /** Where everybody may set it, the property that holds the command proves nothing. */
  @Test
  void anApplicationThatSaysItIsTheAgentIsGuarded() throws Exception {
    Path application = application("desk.jar");
    environment.put("_JAVA_OPTIONS", "-Dsun.java.command=" + AgentJvm.jar());

    assertThatItIsGuarded(attached("mode=enforce", application));
  }

  /** A vendor may pack the agent and the application into one jar. */
  @Test
  void anApplicationThatTheAgentIsPackedIntoIsGuarded() throws Exception {
    Path packed = Files.copy(AgentJvm.jar(), directory.resolve("packed.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(packed)) {
      Path file = jar.getPath("META-INF/MANIFEST.MF");
      String manifest = Files.readString(file);
      Files.writeString(
          file, manifest.replace("Main-Class: io.lanyard.agent.Agent", "Main-Class: NeverReached"));
    }
    agent = packed;

    assertThatItIsGuarded(attached("mode=enforce", packed));
  }

  private Path application(String name) throws IOException {
    Path application = directory.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "NeverReached");
    new JarOutputStream(Files.newOutputStream(application), manifest).close();
    return application;
  }

  private static void assertThatItIsGuarded(CommandLine refused) {
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
    builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + agent + "=" + argument);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new CommandLine(process.exitValue(), Files.readString(said));
  }
}
