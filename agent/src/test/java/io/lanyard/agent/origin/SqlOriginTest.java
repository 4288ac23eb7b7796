package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.lanyard.Known;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statements that a model wrote, all or in part, and those that it did not. */
final class SqlOriginTest {
  private static final double WHOLE = 0.98;
  private static final double PART = 0.95;
  private static final double MOST_WRONG = 0.005;
  private static final String ALL = "0.9 to 1";
  private static final String LITTLE = "0 to 0.5";

  private final AppConstants constants = ApplicationStatements.constants();
  private final SqlOrigins origins = new SqlOrigins(constants);
  private final List<String> written = written();
  private final Scores recall =
      new Scores("sql-recall", "written by a model", "statements", "yes", "unknown", "no");
  private final Scores alarms =
      new Scores(
          "sql-false-alarms",
          "written by the application, by coverage",
          "statements",
          "yes",
          "unknown",
          "no");

  /** One statement that reaches the database, and what the model said and asked for before. */
  private record Case(String said, List<String> values, String sql) {
    static Case said(String text, String sql) {
      return new Case(text, List.of(), sql);
    }

    static Case asked(List<String> values, String sql) {
      return new Case(JSONObjectUtils.toJSONString(Map.of("all", values)), values, sql);
    }
  }

  @Test
  void whatTheModelWroteIsTheModels() {
    whole("as it is", each(sql -> Case.said(sql, sql)));
    whole("in a fenced block", each(sql -> Case.said(Spellings.fenced(sql), sql)));
    whole("in other case", each(sql -> Case.said(sql, Spellings.inOtherCase(sql))));
    whole("formatted anew", each(sql -> Case.said(sql, Spellings.formatted(sql))));
    whole("in JSON, escaped", each(sql -> Case.said(Spellings.asArguments(sql), sql)));
    whole("with other quotes", changed(Spellings::requoted));
    whole("with other aliases", changed(Spellings::withOtherAliases));
    part("the conditions only", fragments("WHERE", "SELECT id, state FROM ticket WHERE "));
    part("the order only", fragments("ORDER BY", "SELECT id, state FROM ticket ORDER BY "));
    part("put together from fields", assembled());
    part("one field that names a column", columns());
    part("a value that breaks out", breakingOut());
    recall.assertCheckedIn();
  }

  @Test
  void whatTheApplicationWroteIsNot() {
    List<String> own = ApplicationStatements.statements();
    unlike("its statement", own.stream().map(sql -> new Case(chatter(sql), List.of(), sql)));
    unlike("echoed by the model", own.stream().map(sql -> Case.said(Spellings.fenced(sql), sql)));
    unlike("echoed, values filled in", own.stream().map(SqlOriginTest::echoed));
    unlike("with values of the model", withValues(own));
    unlike(
        "made by a library that nobody read",
        ApplicationStatements.generated().stream()
            .map(sql -> Case.said(chatter(sql) + Spellings.names(sql), sql)));
    alarms.assertCheckedIn();
  }

  private void whole(String name, List<Case> cases) {
    assertThat(recalled(name, cases)).as(name).isGreaterThanOrEqualTo(WHOLE);
  }

  private void part(String name, List<Case> cases) {
    assertThat(recalled(name, cases)).as(name).isGreaterThanOrEqualTo(PART);
  }

  private double recalled(String name, List<Case> cases) {
    Answers answers = new Answers();
    for (Case each : cases) {
      answers.add(judge(each).from());
    }
    answers.addTo(recall, name);
    assertThat(cases).as(name).hasSizeGreaterThan(100);
    return answers.share(Known.YES);
  }

  /** By coverage: where the application's own texts are known, and where nearly none is. */
  private void unlike(String name, Stream<Case> cases) {
    Map<String, Answers> byCoverage = new TreeMap<>();
    cases.forEach(
        each -> {
          SqlVerdict verdict = judge(each);
          byCoverage
              .computeIfAbsent(coverage(verdict.appCoverage()), some -> new Answers())
              .add(verdict.from());
        });
    byCoverage.forEach((coverage, answers) -> answers.addTo(alarms, name + ", " + coverage));
    assertThat(wrong(byCoverage, ALL)).as(name).isLessThanOrEqualTo(MOST_WRONG);
    assertThat(wrong(byCoverage, LITTLE)).as(name).isZero();
  }

  private static double wrong(Map<String, Answers> byCoverage, String coverage) {
    return byCoverage.getOrDefault(coverage, new Answers()).share(Known.YES);
  }

  private static String coverage(double share) {
    return share >= 0.9 ? ALL : share >= 0.5 ? "0.5 to 0.9" : LITTLE;
  }

  private SqlVerdict judge(Case each) {
    Scope scope = new Scope();
    Source model = Source.of(SourceKind.MODEL, "1");
    scope.hear(model, each.said());
    for (String value : each.values()) {
      scope.hearValue(model, value);
      scope.hear(model, value);
    }
    return origins.judge(each.sql(), "", scope, SourceKind.MODEL);
  }

  private List<Case> each(Function<String, Case> spelling) {
    return written.stream().map(spelling).toList();
  }

  /** Only those that the change changes. */
  private List<Case> changed(UnaryOperator<String> change) {
    return written.stream()
        .filter(sql -> !change.apply(sql).equals(sql))
        .map(sql -> Case.said(sql, change.apply(sql)))
        .toList();
  }

  private List<Case> fragments(String keyword, String own) {
    constants.add(own);
    return written.stream()
        .map(sql -> Spellings.after(keyword, sql))
        .filter(fragment -> !fragment.isEmpty())
        .map(fragment -> Case.asked(List.of(fragment), own + fragment))
        .toList();
  }

  private List<Case> assembled() {
    List.of("SELECT ", " FROM ", " WHERE ", " ORDER BY ").forEach(constants::add);
    return written.stream()
        .map(Spellings::parts)
        .filter(parts -> !parts.isEmpty())
        .map(
            parts -> {
              StringBuilder sql = new StringBuilder("SELECT " + parts.get("select"));
              sql.append(" FROM ").append(parts.get("from"));
              sql.append(" WHERE ").append(parts.get("where"));
              if (parts.containsKey("order")) {
                sql.append(" ORDER BY ").append(parts.get("order"));
              }
              return Case.asked(List.copyOf(parts.values()), sql.toString());
            })
        .toList();
  }

  private List<Case> columns() {
    String own = "SELECT id, state FROM ticket WHERE ";
    constants.add(own);
    constants.add(" = ?");
    return written.stream()
        .flatMap(sql -> Spellings.names(sql).stream())
        .distinct()
        .map(name -> Case.asked(List.of(name, "asc"), own + name + " = ?"))
        .toList();
  }

  /** Attacks of others in the places for texts of the application's statements. */
  private static List<Case> breakingOut() {
    List<String> attacks =
        Corpus.lines("sql-confinement/cases.jsonl.gz").stream()
            .filter(each -> "changed".equals(each.get("oracle")))
            .filter(each -> "string".equals(each.get("context")))
            .map(each -> (String) each.get("model_text"))
            .toList();
    List<String> own =
        ApplicationStatements.statements().stream().filter(sql -> sql.contains("?")).toList();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < attacks.size(); i++) {
      String attack = attacks.get(i);
      String sql = own.get(i % own.size());
      int place = i % 2 == 0 ? sql.indexOf('?') : sql.lastIndexOf('?');
      String filled =
          sql.substring(0, place).replace("?", "'a'")
              + "'"
              + attack
              + "'"
              + sql.substring(place + 1).replace("?", "'b'");
      cases.add(Case.asked(List.of(attack), filled));
    }
    return cases;
  }

  /** What a model may say around the application's own work, statements of its own included. */
  private String chatter(String sql) {
    int some = Math.floorMod(sql.hashCode(), written.size() - 5);
    return "I looked at the tables.\n" + String.join("\n", written.subList(some, some + 5));
  }

  private static Case echoed(String sql) {
    return Case.said("The application ran this: " + sql.replace("?", "'4711'"), sql);
  }

  private static Stream<Case> withValues(List<String> own) {
    List<String> values =
        Corpus.lines("sql-confinement/cases.jsonl.gz").stream()
            .filter(each -> "unchanged".equals(each.get("oracle")))
            .filter(each -> "benign_raw".equals(each.get("kind")))
            .map(each -> (String) each.get("model_text"))
            .toList();
    return IntStream.range(0, values.size())
        .mapToObj(
            i -> {
              String value = values.get(i);
              String sql = own.get(i % own.size());
              return Case.asked(List.of(value), sql.replace("?", "'" + value + "'"));
            });
  }

  private static List<String> written() {
    Substitution substitution = new Substitution(Long.getLong("lanyard.seed", 5));
    return Corpus.lines("llm-written-sql/bird_chatgpt_predictions.jsonl.gz").stream()
        .map(line -> substitution.inSql((String) line.get("sql")))
        .toList();
  }
}
