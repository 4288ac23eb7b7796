package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Known;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A model's value in a place of the application's statement, against PostgreSQL's own parser. */
final class SqlConfinementTest {
  private static final double MOST_WRONG = 0.005;

  private record Case(String model, String sql, List<String> template, String oracle) {}

  @Test
  void whatChangesTheStructureIsTheModels() {
    assertScores(cases(), sql -> sql);
  }

  @Test
  void soItIsInOtherCase() {
    assertScores(cases(), SqlConfinementTest::inMixedCase);
  }

  @Test
  void soItIsWithOtherSpace() {
    assertScores(cases(), sql -> sql.replace(" ", "\n\t "));
  }

  private static void assertScores(List<Case> cases, UnaryOperator<String> spelling) {
    List<String> missed = new ArrayList<>();
    List<String> wronged = new ArrayList<>();
    int unchanged = 0;
    for (Case each : cases) {
      Known answer = answer(each, spelling.apply(each.sql()));
      if (each.oracle().equals("changed") && answer != Known.YES) {
        missed.add(each.sql());
      } else if (each.oracle().equals("unchanged")) {
        unchanged++;
        if (answer == Known.YES) {
          wronged.add(each.sql());
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(wronged).hasSizeLessThan((int) (unchanged * MOST_WRONG) + 1);
  }

  private static Known answer(Case each, String sql) {
    AppConstants constants = new AppConstants();
    each.template().forEach(constants::add);
    Scope scope = new Scope();
    Source model = Source.of(SourceKind.MODEL, "1");
    scope.hear(model, each.model());
    scope.hearValue(model, each.model());
    return new SqlOrigins(constants).judge(sql, "postgresql", scope, SourceKind.MODEL).from();
  }

  private static String inMixedCase(String sql) {
    StringBuilder mixed = new StringBuilder();
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      mixed.append(i % 2 == 0 ? Character.toUpperCase(c) : Character.toLowerCase(c));
    }
    return mixed.toString();
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Map<String, Object> read : Corpus.lines("sql-confinement/cases.jsonl.gz")) {
      cases.add(
          new Case(
              (String) read.get("model_text"),
              (String) read.get("sql"),
              List.of(((String) read.get("template")).split("\\{\\{SLOT}}")),
              (String) read.get("oracle")));
    }
    assertThat(cases).hasSizeGreaterThan(4_000);
    return cases;
  }
}
