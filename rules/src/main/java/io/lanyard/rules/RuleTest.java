package io.lanyard.rules;

import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Path;
import java.util.List;

/**
 * One entry of {@code tests:}: calls and what must be decided about each of them.
 *
 * @param calls one, or the same call once for each phrasing
 * @param expected what must come of each
 */
public record RuleTest(String name, Position at, List<CallFile> calls, Expectation expected) {
  public RuleTest {
    calls = List.copyOf(calls);
  }

  /**
   * Reads a file of tests, such as {@code lanyard_test.yaml}.
   *
   * @return all tests that nothing is wrong with; what is wrong is added to the problems
   */
  public static List<RuleTest> load(Path path, Problems problems) {
    return new SourceReader(problems)
        .read(path, new Position(path.toString(), 1, 1))
        .map(source -> read(source.name(), source.text(), problems))
        .orElse(List.of());
  }

  /** The same from a text. */
  public static List<RuleTest> read(String name, String text, Problems problems) {
    return FormatReader.read(name, text, CallFormat.TEST_FILE, problems)
        .map(section -> new TestReader(section, problems).tests())
        .orElse(List.of());
  }
}
