package io.lanyard.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text is, reading it ends soon and with problems, never with an exception. */
final class HostileYamlTest {
  private static final int SIZE = YamlReader.MAX_TEXT;

  static Stream<String> texts() {
    return Stream.of(
        "[".repeat(10 * SIZE),
        "[".repeat(SIZE),
        "{a: ".repeat(SIZE / 4),
        "? ".repeat(SIZE / 2),
        "- ".repeat(SIZE / 2),
        "a: ".repeat(SIZE / 3),
        "&a ".repeat(SIZE / 3),
        "!!x ".repeat(SIZE / 4),
        "\"".repeat(SIZE),
        "'".repeat(SIZE - 1),
        "\t".repeat(SIZE),
        "%".repeat(SIZE),
        "%YAML 1.2\n".repeat(SIZE / 10),
        "---\n".repeat(SIZE / 4),
        "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n",
        "a: &a {b: *a}\n",
        "<<: {a: 1}\n<<: {a: 2}\n",
        "? [a, b]\n: c\n",
        "[" + "a,".repeat(SIZE / 2 - 2) + "a]",
        "a: \u0000b",
        "a: \uD800b",
        "\uFFFE",
        "a: !!java.lang.Runtime {}\n",
        "x: " + "9".repeat(SIZE / 2) + "\n  y: z");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void endsWithProblems(String text) {
    Problems problems = new Problems();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> YamlReader.read("hostile.yaml", text, problems));
    assertThat(problems.list()).isNotEmpty();
  }

  static Stream<String> largeTexts() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; keys.length() < SIZE - 20; i++) {
      keys.append('k').append(i).append(": v\n");
    }
    return Stream.of(
        keys.toString(),
        "[" + "abc,".repeat(SIZE / 4 - 2) + "a]",
        "[" + "\uD83D\uDE00,".repeat(SIZE / 3 - 2) + "a]",
        "a: |\n" + " \n".repeat(SIZE / 4),
        "a: \"\\uD800\"",
        "a: " + "x ".repeat(SIZE / 2 - 4) + "x",
        "a:\n" + "  x\n".repeat(SIZE / 4 - 4),
        "a: \"" + "\\n".repeat(SIZE / 2 - 4) + "\"");
  }

  @ParameterizedTest
  @MethodSource("largeTexts")
  void readsLargeTextsInTime(String text) {
    Problems problems = new Problems();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> YamlReader.read("large.yaml", text, problems));
    assertThat(problems.list()).isEmpty();
  }
}
