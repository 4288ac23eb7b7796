package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lanyard.rules.cel.ExpressionFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what fuzzing starts from and what it once found; {@code -Pdeep} looks for more. */
final class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/io/lanyard/rules/fuzz");

  static List<Path> ruleFiles() {
    return inputs("rule-files");
  }

  static List<Path> expressions() {
    return inputs("expressions");
  }

  @ParameterizedTest
  @MethodSource
  void ruleFiles(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RuleFileFuzz.fuzzerTestOneInput(bytes));
  }

  @ParameterizedTest
  @MethodSource
  void expressions(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> ExpressionFuzz.fuzzerTestOneInput(bytes));
  }

  private static List<Path> inputs(String kind) {
    try (Stream<Path> files = Files.list(CORPUS.resolve(kind))) {
      List<Path> all = files.sorted().toList();
      assertThat(all).isNotEmpty();
      return all;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
