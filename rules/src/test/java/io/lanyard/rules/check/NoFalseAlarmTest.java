package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ships with Lanyard, and what its documents teach, gives no reason for a warning, and says
 * when its rules are asked.
 */
final class NoFalseAlarmTest {
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");

  static Stream<String> files() throws IOException {
    List<String> alone =
        List.of(
            Files.readString(Path.of("../examples/desk/lanyard.yaml")),
            "lanyard: 1\ninclude: [model-output-is-untrusted]\n",
            Files.readString(
                Path.of(
                    "src/main/resources/io/lanyard/rules/included/model-output-is-untrusted.yaml")));
    return Stream.concat(
        alone.stream(),
        Stream.of("../docs/rules.md", "../README.md").flatMap(NoFalseAlarmTest::in));
  }

  /** The rule files that a document shows; what else it shows begins otherwise. */
  private static Stream<String> in(String document) {
    try {
      return SNIPPET
          .matcher(Files.readString(Path.of(document)))
          .results()
          .map(match -> match.group(1))
          .filter(text -> text.startsWith("lanyard: 1"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void noWarning(String text) {
    RuleFile file = (RuleFile) RuleFile.read("lanyard.yaml", text);
    assertThat(RuleCheck.of(file, Instant.parse("2026-11-22T12:00:00Z")).remarks())
        .filteredOn(
            remark -> remark.kind().isWarning() || remark.kind() == Remark.Kind.NOT_ALWAYS_ASKED)
        .isEmpty();
  }
}
