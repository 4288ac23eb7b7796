package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the architecture has every package, in the words of its own Javadoc. */
final class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES = List.of("bootstrap", "rules", "agent");
  private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?\\.)(?:\\s|$)");
  private static final Pattern TAG = Pattern.compile("\\{@(?:code|link) ([^}]+)}");
  private static final String BEGIN =
      "<!-- packages: kept equal to each package's Javadoc by ArchitecturePageTest -->\n";
  private static final String END = "<!-- end of packages -->";

  @Test
  void thePageHasEveryPackage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture.md"));
    String shown = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    assertThat(shown)
        .as("paste this between the markers in docs/architecture.md")
        .isEqualTo(table());
  }

  private static String table() {
    return MODULES.stream()
        .flatMap(ArchitecturePageTest::packages)
        .collect(
            Collectors.joining("\n", "| Module | Package | What it is |\n|---|---|---|\n", "\n"));
  }

  private static Stream<String> packages(String module) {
    Path sources = ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(Path::getParent)
          .filter(folder -> !folder.getParent().endsWith("library"))
          .sorted()
          .map(folder -> row(module, sources.relativize(folder), folder))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(String module, Path name, Path folder) {
    return "| `%s` | `%s` | %s |"
        .formatted(module, name.toString().replace('/', '.'), sentence(folder));
  }

  private static String sentence(Path folder) {
    try {
      Matcher sentence =
          FIRST_SENTENCE.matcher(Files.readString(folder.resolve("package-info.java")));
      assertThat(sentence.find()).as("Javadoc of %s", folder).isTrue();
      String words = sentence.group(1).replaceAll("\\s*\\n \\* ?", " ").strip();
      return TAG.matcher(words).replaceAll("`$1`");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
