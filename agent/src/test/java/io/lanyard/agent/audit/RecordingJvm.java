package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts {@link RecordingApplication} in JVMs of their own and reads what they say. */
final class RecordingJvm {
  private final Path directory;

  RecordingJvm(Path directory) {
    this.directory = directory;
  }

  Process start(String... arguments) throws IOException {
    return start(command(arguments));
  }

  /** With a limit for files that makes writing fail as a full disk does. */
  Process startWithFilesOf(int kibibytes, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    // Blocks of 512 or 1024 bytes, as the shell has it: it matters not which.
    command.add("ulimit -f " + kibibytes + "; exec \"$@\"");
    command.add("sh");
    command.addAll(command(arguments));
    return start(command);
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(err().toFile()).start();
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.add(RecordingApplication.class.getName());
    command.add(file().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** All that it says until it ends. */
  List<String> output(Process process) throws Exception {
    try (var lines = process.inputReader()) {
      List<String> all = lines.lines().toList();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(all).as(Files.readString(err())).isNotEmpty();
      return all;
    }
  }

  /** The next line that begins so. */
  String awaitLine(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    assertThat(line).as("a line '%s…'; stderr: %s", start, Files.readString(err())).isNotNull();
    return line;
  }

  Path err() {
    return directory.resolve("stderr");
  }

  Path file() {
    return directory.resolve("log/lanyard-audit.jsonl");
  }
}
