package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Chromium without a window, if there is one. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final String program;
  private final Path directory;
  private String complaints = "";

  private Browser(String program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /** A browser that keeps its files in a directory of its own. */
  static Optional<Browser> in(Path directory) {
    for (String path : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String name : NAMES) {
        Path program = Path.of(path, name);
        if (Files.isExecutable(program)) {
          return Optional.of(new Browser(program.toString(), directory));
        }
      }
    }
    return Optional.empty();
  }

  /** The page's elements as they are after its script has run. */
  String elements(String address) throws Exception {
    return run("--dump-dom", address);
  }

  /** What the page wrote to the console: errors, and what its policy forbade. */
  String complaints() {
    return complaints;
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--virtual-time-budget=10000"));
    command.addAll(List.of("--enable-logging=stderr", "--user-data-dir=" + directory));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    complaints =
        String.join(
            "\n",
            Files.readString(err, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList());
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
