package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Decision;
import io.lanyard.rules.check.Remark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the reference shows is valid, and decides as it says. */
final class RulesDocTest {
  private static final Path REFERENCE = Path.of("../docs/rules.md");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void thereIsOneForEachPatternAndForLimitsAndOrigins() {
    assertThat(snippets()).hasSize(10);
  }

  @TestFactory
  Stream<DynamicTest> everyTestInTheReference() {
    return snippets()
        .map(Texts::rules)
        .flatMap(
            file ->
                file.tests().stream()
                    .map(test -> DynamicTest.dynamicTest(test.name(), () -> check(file, test))));
  }

  @Test
  void everyAttributeIsExplained() {
    assertThat(
            Texts.of(REFERENCE)
                .lines()
                .filter(line -> line.matches("\\| `[a-z]+(\\.[a-z_]+)?` \\| .*")))
        .map(line -> line.substring(0, line.lastIndexOf(" | ", line.length() - 3)))
        .filteredOn(row -> row.chars().filter(c -> c == '|').count() == 3)
        .containsExactlyElementsOf(
            Arrays.stream(Attribute.values()).map(RulesDocTest::row).toList());
  }

  /** They stand in every log, and in no rule file, where they would be taken for each other. */
  @Test
  void everyIdThatNoRuleHasIsExplainedAndNoRuleMayHaveIt() {
    String record = Texts.of(Path.of("../docs/audit.md"));
    String table = record.substring(record.indexOf("| `rule` | What it means |"));

    assertThat(
            table
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> line.split("\\|")[1])
                .flatMap(ids -> Arrays.stream(ids.strip().split(", ")))
                .map(id -> id.replace("`", "")))
        .containsExactlyInAnyOrderElementsOf(Rule.FIXED_IDS);
  }

  private static String row(Attribute attribute) {
    String type =
        switch (attribute.type()) {
          case STRINGS -> "list(string)";
          case MAP -> attribute == Attribute.CALLER_CLAIMS ? "declared fields" : "map(string, dyn)";
          case DYNAMIC -> "dyn";
          case BOOL, INT, DOUBLE, STRING, TIMESTAMP ->
              attribute.type().name().toLowerCase(Locale.ROOT);
        };
    Set<String> owners = new LinkedHashSet<>();
    for (Action action : Action.values()) {
      if (attribute.belongsTo(action)) {
        boolean family = attribute.belongsTo(Action.MODEL_AUDIO);
        owners.add("`" + (family ? action.family() + ".*" : action.id()) + "`");
      }
    }
    String all = attribute.isCommon() ? "every action" : String.join(", ", owners);
    return "| `" + attribute + "` | " + type + " | " + all;
  }

  @Test
  void everyFindingOfCheckIsExplained() {
    for (Remark.Kind kind : Remark.Kind.values()) {
      String note = kind.isWarning() ? "` |" : "` (note) |";
      assertThat(Texts.of(REFERENCE)).contains("\n| `" + kind + note);
    }
  }

  @Test
  void everyTableOfTheAlgebraIsLinked() {
    for (AlgebraTable table : AlgebraTable.all()) {
      assertThat(Texts.of(REFERENCE)).contains("rules/algebra/" + table.name() + ")");
    }
  }

  private static void check(RuleFile file, RuleTest test) {
    for (CallFile call : test.calls()) {
      InstantSource clock = InstantSource.fixed(call.at().orElse(NOW));
      Decision decision =
          RuleSet.of(file, new Surroundings("desk", clock, Limits.BOUNDLESS)).decide(call.call());
      assertThat(decision.effect()).as("%s", decision).isEqualTo(test.expected().decision());
      test.expected().rule().ifPresent(rule -> assertThat(decision.rule()).isEqualTo(rule));
    }
  }

  private static Stream<String> snippets() {
    return SNIPPET
        .matcher(Texts.of(REFERENCE))
        .results()
        .map((MatchResult match) -> match.group(1));
  }
}
