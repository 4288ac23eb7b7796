package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that doesn't fit into a reader's head is two files. */
final class SourceFilesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST = 300;

  /** Written before this test; a name goes with the commit that splits its file. */
  private static final Set<String> STILL_TOO_LONG =
      Set.of("agent/src/test/java/io/lanyard/agent/caller/TokenVerifierTest.java");

  private static final Pattern TEST =
      Pattern.compile(
          "^\\s*@(Test|\\w+Test|TestFactory|TestTemplate|Property|Example)\\b", Pattern.MULTILINE);

  /** The default includes of the two; only the integration tests have the second. */
  private static final String SUREFIRE = ".*/(Test[^/]*|[^/]*(Test|Tests|TestCase))\\.java";

  private static final String FAILSAFE = "integration-tests/.*/(IT[^/]*|[^/]*(IT|ITCase))\\.java";

  /** No test, but run like one, and by its name only. */
  private static final Set<String> MEASUREMENTS =
      Set.of("agent/src/test/java/io/lanyard/agent/cli/LongRecord.java");

  @Test
  void noneIsTooLong() throws IOException {
    assertThat(sources().stream().filter(SourceFilesTest::isTooLong).map(SourceFilesTest::name))
        .isSubsetOf(STILL_TOO_LONG);
  }

  /** Surefire and Failsafe choose by name, and a test with another is green for ever. */
  @Test
  void everyTestIsRun() throws IOException {
    assertThat(sources().stream().filter(SourceFilesTest::holdsTests).map(SourceFilesTest::name))
        .filteredOn(name -> !MEASUREMENTS.contains(name))
        .isNotEmpty()
        .allMatch(name -> name.matches(SUREFIRE) || name.matches(FAILSAFE));
  }

  @Test
  void everyModuleIsLookedAt() throws IOException {
    assertThat(sources().stream().map(SourceFilesTest::name))
        .anyMatch(name -> name.startsWith("bootstrap/"))
        .anyMatch(name -> name.startsWith("rules/"))
        .anyMatch(name -> name.startsWith("agent/"))
        .anyMatch(name -> name.startsWith("examples/desk/"))
        .anyMatch(name -> name.startsWith("integration-tests/"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(it -> name(it).matches(".*/src/(main|test)/java/.*\\.java")).toList();
    }
  }

  private static boolean holdsTests(Path source) {
    try {
      return TEST.matcher(Files.readString(source)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTooLong(Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      return lines.count() > LONGEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path source) {
    return ROOT.relativize(source).toString().replace('\\', '/');
  }
}
