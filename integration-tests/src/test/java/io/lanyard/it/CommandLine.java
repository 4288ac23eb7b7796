package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one command of the packaged jar said, on both streams, and how it ended. */
record CommandLine(int exitCode, String said) {

  /** Runs {@code java -jar lanyard.jar} with these arguments; its output is kept in the folder. */
  static CommandLine run(Path folder, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", AgentJvm.jar().toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path out = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new CommandLine(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }
}
