package io.lanyard.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the YAML test suite that must fail does, and says where. */
final class YamlSuiteTest {
  private static final Path SUITE = Path.of("src/test/resources/io/lanyard/rules/yaml-test-suite");

  record Document(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Document> documents() throws IOException {
    try (Stream<Path> files = Files.list(SUITE)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      assertThat(all).hasSizeGreaterThan(40);
      return all.stream().flatMap(YamlSuiteTest::failing).toList().stream();
    }
  }

  /** A file is a list of cases; a case inherits nothing that matters here. */
  private static Stream<Document> failing(Path file) {
    Problems problems = new Problems();
    Yaml cases = YamlReader.read(file.toString(), read(file), problems).orElseThrow();
    assertThat(problems.list()).isEmpty();
    List<Document> documents = new ArrayList<>();
    for (Yaml row : ((Yaml.Sequence) cases).items()) {
      Yaml.Mapping keys = (Yaml.Mapping) row;
      if (text(keys, "fail").equals(Optional.of("true"))) {
        String name = file.getFileName() + " " + documents.size();
        documents.add(new Document(name, unmarked(text(keys, "yaml").orElseThrow())));
      }
    }
    return documents.stream();
  }

  private static Optional<String> text(Yaml.Mapping row, String key) {
    return row.get(key).map(value -> ((Yaml.Scalar) value).text());
  }

  /** The suite writes characters that can't be seen as others. */
  private static String unmarked(String text) {
    return text.replace("␣", " ")
        .replaceAll("—*»", "\t")
        .replace("↵", "")
        .replace("←", "\r")
        .replace("⇔", "\uFEFF")
        .replaceAll("∎\n$", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * The parser is lenient about a comment without white space before it, and about how the lines of
   * a flow are indented. Neither changes what the document says.
   */
  private static final Set<String> LENIENT =
      Set.of(
          "9C9N.yaml 0", "9JBA.yaml 0", "CVW2.yaml 0", "DK95.yaml 0", "SU5Z.yaml 0", "Y79Y.yaml 1");

  @ParameterizedTest
  @MethodSource("documents")
  void mustFail(Document document) {
    Problems problems = new Problems();
    YamlReader.read("suite.yaml", document.text(), problems);
    if (LENIENT.contains(document.name())) {
      assertThat(problems.list()).as("strict by now").isEmpty();
    } else {
      assertThat(problems.list()).as(document.text()).isNotEmpty();
    }
  }
}
