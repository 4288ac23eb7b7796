package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Statements that nobody looked at when origins were made: PostgreSQL's own regression tests, half
 * of them an application's, half a model's. The table says how it went and nothing is asked of it.
 */
final class UntouchedStatementsTest {
  /** All of them would take too long for every build, and come to the same. */
  private static final int STEP = 3;

  private final Scores scores =
      new Scores("untouched-sql", "PostgreSQL's statements", "statements", "yes", "unknown", "no");
  private final AppConstants constants = new AppConstants();
  private final SqlOrigins origins = new SqlOrigins(constants);
  private final List<String> models = new ArrayList<>();
  private final List<String> applications = new ArrayList<>();

  @Test
  void areScoredOnce() {
    share();
    assertThat(models).hasSizeGreaterThan(3_000);
    written("written by the model", sql -> sql);
    written("in other case", Spellings::inOtherCase);
    written("formatted anew", Spellings::formatted);
    own("the application's, as the model wrote others", false);
    own("the application's, echoed by the model", true);
    scores.assertCheckedIn();
  }

  private void share() {
    Set<String> all = new LinkedHashSet<>();
    Corpus.lines("pg-regress-sql/statements.jsonl.gz")
        .forEach(line -> all.add((String) line.get("sql")));
    List<String> some = List.copyOf(all);
    for (int i = 0; i < some.size(); i += STEP) {
      String sql = some.get(i);
      (models.size() > applications.size() ? applications : models).add(sql);
    }
    applications.stream().filter(SqlWords::mayBeIn).forEach(constants::add);
  }

  private void written(String name, UnaryOperator<String> change) {
    Answers answers = new Answers();
    for (String sql : models) {
      answers.add(judge(change.apply(sql), said(sql)).from());
    }
    answers.addTo(scores, name);
  }

  private void own(String name, boolean echoed) {
    Answers answers = new Answers();
    for (int i = 0; i < applications.size(); i++) {
      String sql = applications.get(i);
      String other = models.get((i + models.size() / 2) % models.size());
      answers.add(judge(sql, said(echoed ? sql : other)).from());
    }
    answers.addTo(scores, name);
  }

  /** As an argument of a tool call. */
  private static Scope said(String sql) {
    Scope scope = new Scope();
    Source model = Source.of(SourceKind.MODEL, "1");
    scope.hear(model, Spellings.asArguments(sql));
    scope.hearValue(model, sql);
    scope.hear(model, sql);
    return scope;
  }

  private SqlVerdict judge(String sql, Scope scope) {
    return origins.judge(sql, "postgresql", scope, SourceKind.MODEL);
  }
}
