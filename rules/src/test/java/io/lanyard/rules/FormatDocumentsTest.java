package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.FormatDocuments;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import io.lanyard.rules.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is generated from the format is checked in, and equal to it. After a change of the format
 * run this test with {@code -Dlanyard.regenerate=true}.
 */
final class FormatDocumentsTest {
  private static final Path DOCS = Path.of("../docs");

  @Test
  void theSchemaIsThatOfTheParser() throws IOException {
    assertCheckedIn(
        "lanyard.schema.json",
        FormatDocuments.jsonSchema(
            "Lanyard rule file, or the tests beside it", FileFormat.FILE, CallFormat.TEST_FILE));
  }

  @Test
  void whatEditorsCompleteAsAnActionIsOne() {
    assertThat(Actions.words()).contains("tool.call", "model.*", "sql.*");
    for (String word : Actions.words()) {
      String rule = "{id: r, effect: deny, action: '" + word + "'}";
      String file = "lanyard: 1\ndefaults: {'" + word + "': deny}\nrules: [" + rule + "]\n";
      assertThat(Texts.problems(file)).isEmpty();
    }
  }

  @Test
  void editorsWantNoVersionInAFileOfTests() {
    String schema = Texts.of(DOCS.resolve("lanyard.schema.json")).replaceAll("\\s+", "");
    assertThat(schema)
        .endsWith(
            "\"if\":{\"minProperties\":1,\"propertyNames\":{\"enum\":[\"given\",\"tests\"]}},"
                + "\"else\":{\"required\":[\"lanyard\"]}}");
  }

  @Test
  void theReferenceListsWhatTheParserKnows() throws IOException {
    String head =
        """
        # Every key of the rule file: what it means, what its value is, and its default.
        # Generated from the parser's own declarations.
        """;
    assertCheckedIn("reference.yaml", head + FormatDocuments.reference(FileFormat.FILE));
  }

  @Test
  void theReferenceIsYamlThatNamesKeysByTheirPath() throws IOException {
    Problems problems = new Problems();
    Yaml.Mapping keys =
        (Yaml.Mapping)
            YamlReader.read(
                    "reference.yaml", Files.readString(DOCS.resolve("reference.yaml")), problems)
                .orElseThrow();
    assertThat(problems.list()).isEmpty();
    assertThat(keys.entries())
        .extracting(entry -> entry.key().text())
        .contains(
            "mode",
            "callers[].jwt.clock_skew",
            "rules[].limit.at_most",
            "labels.*.stores",
            "denials.per_flow",
            "audit.on_full");
  }

  /** They are read only when a file leaves their keys out. */
  @Test
  void everyDefaultIsAValueOfItsKey() {
    assertThat(unreadableDefaults(FileFormat.FILE)).isEmpty();
    assertThat(unreadableDefaults(CallFormat.FILE)).isEmpty();
    assertThat(unreadableDefaults(RevokedFormat.LIST)).isEmpty();
  }

  private static List<String> unreadableDefaults(Form<?> form) {
    List<String> unreadable = new ArrayList<>();
    for (Key<?> key : form.keys()) {
      Problems problems = new Problems();
      key.defaultText()
          .flatMap(text -> YamlReader.read(key.name(), text, problems))
          .ifPresent(yaml -> key.form().read(yaml, problems));
      problems.list().forEach(problem -> unreadable.add(key.name() + ": " + problem));
      unreadable.addAll(unreadableDefaults(key.form()));
    }
    return unreadable;
  }

  private static void assertCheckedIn(String name, String generated) throws IOException {
    Path file = DOCS.resolve(name);
    if (Boolean.getBoolean("lanyard.regenerate")) {
      Files.writeString(file, generated);
    }
    assertThat(file).content().isEqualTo(generated);
  }
}
