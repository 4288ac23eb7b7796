package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param rules what is tested; the callers that it gives are given here too, unless the file of
   *     tests gives others by their names
   * @return all tests that nothing is wrong with; what is wrong is added to the problems
   */
  public static List<RuleTest> load(Path path, RuleFile rules, Problems problems) {
    return new SourceReader(problems)
        .read(path, new Position(path.toString(), 1, 1))
        .map(file -> read(file, rules, problems))
        .orElse(List.of());
  }

  /** The same from a text, of which nobody knows what it tests. */
  public static List<RuleTest> read(String name, String text, Problems problems) {
    return FormatReader.read(name, text, FileKind.TESTS, CallFormat.TEST_FILE, problems)
        .map(section -> new TestReader(section, Optional.empty(), problems).tests())
        .orElse(List.of());
  }

  private static List<RuleTest> read(SourceText file, RuleFile rules, Problems problems) {
    Optional<Map<String, Type>> claims = Optional.of(rules.claims());
    return FormatReader.read(
            file.name(), file.text(), FileKind.TESTS, CallFormat.TEST_FILE, problems)
        .map(section -> new TestReader(section, given(rules), claims, problems).tests())
        .orElse(List.of());
  }

  /** The callers that a rule file gives to its tests. */
  static List<Named<Section>> given(RuleFile rules) {
    SourceText file = rules.sources().get(0);
    return FormatReader.read(file.name(), file.text(), FileFormat.FILE, new Problems())
        .map(section -> section.get(TestsFormat.GIVEN))
        .orElse(List.of());
  }
}
