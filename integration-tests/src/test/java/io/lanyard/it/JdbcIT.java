package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Database;
import io.lanyard.it.app.jdbc.JdbcApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements on their way to real databases: every way to execute one is decided, once however many
 * layers it passes, and a denied one leaves the tables as they were.
 */
final class JdbcIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      rules:
        - id: the-test-itself
          effect: allow
          action: sql.execute
          when: caller.subject == "workload:startup"
        - id: the-boss
          effect: allow
          action: sql.execute
          when: caller.subject == "boss"
        - id: tickets
          effect: allow
          action: sql.execute
          resource: ticket
        - id: no-locks
          effect: deny
          action: sql.execute
          when: sql.operation == "LOCK" && caller.subject != "boss"
      """;

  private static final String H2 = "com.h2database:h2:";
  private static final String POSTGRESQL = "org.postgresql:postgresql:42.7.14";
  private static final String SQLITE = "org.xerial:sqlite-jdbc:3.54.1.0";
  private static final String DBCP = "org.apache.commons:commons-dbcp2:2.14.0";

  private static final String HIKARI = "com.zaxxer:HikariCP:7.1.0";
  private static final String H2_URL = "jdbc:h2:mem:it;DB_CLOSE_DELAY=-1";

  /** What came of the work of several people on one connection. */
  private static final List<String> TURNS =
      List.of(
          "batch/salary by the boss: 1",
          "batch/the next one: 1",
          "batch/refused: SQLState 42501",
          "batch/refused again: SQLState 42501",
          "batch/after clearing: 1",
          "prepared/for anybody, by Ann: SQLState 42501",
          "prepared/for anybody, by the boss: true",
          "prepared/after the boss: SQLState 42501",
          "prepared/as another text: SQLState 42501",
          "select t.note from ticket t join salary s on s.id = t.id: SQLState 42501",
          "select note from public.salary: SQLState 42501",
          "select note from ticket where magic salary: SQLState 42501",
          "with t as (select note from salary) select * from t: SQLState 42501",
          "select note from ticket; delete from salary: SQLState 42501",
          "rows/ticket: done",
          "rows/opened by the boss: true",
          "rows/another query of Ann's: SQLState 42501",
          "rows/changed by Ann: SQLState 42501",
          "rows/deleted by Ann: SQLState 42501",
          "catalog: public",
          "catalog/of a query: 0",
          "left in ticket: 1 changed; 3 inserted; ",
          "left in salary: 1 as it was; 2 as it was; ");

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesEveryWayToExecuteStatementsOfH2(Jdk jdk) {
    for (String version : new String[] {"1.4.200", "2.5.252"}) {
      FinishedJvm jvm = run(jdk, H2 + version, H2_URL, "driver", "wrapper", "proxy", "pool");

      assertTicketsOnly(jvm, "h2");
      assertThat(jvm.stdout())
          .contains(
              "pool kept its connection: true",
              "left in ticket: 1 called; 2 called; ",
              "left in salary: 1 as it was; 2 as it was; ");
      // Seven of the operations change both tickets and say so, in each of five ways.
      assertThat(changing(2, jvm)).isEqualTo(35);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesForWhoeverExecutesOnConnectionsOfH2(Jdk jdk) {
    for (String version : new String[] {"1.4.200", "2.5.252"}) {
      FinishedJvm jvm = run(jdk, H2 + version, H2_URL, "turns");

      assertThat(jvm.stdout())
          .containsAll(TURNS)
          .contains("batch/hidden in a quote: SQLState 42501");
      assertTurns(jvm, "h2");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesStatementsOfPostgreSql(Jdk jdk) {
    try (Database database = Database.start()) {
      String url = database.jdbcUrl();
      FinishedJvm jvm = run(jdk, POSTGRESQL, url, "driver", "wrapper", "proxy", "pool");
      assertTicketsOnly(jvm, "postgresql");
      assertThat(jvm.stdout())
          .contains(
              "pool kept its connection: true",
              "left in ticket: 1 called; 2 called; ",
              "left in salary: 1 as it was; 2 as it was; ");

      FinishedJvm turns = run(jdk, POSTGRESQL, url, "turns");
      assertThat(turns.stdout()).containsAll(TURNS);
      assertTurns(turns, "postgresql");

      FinishedJvm own = run(jdk, POSTGRESQL, url, "postgres");
      assertThat(own.stdout())
          .contains(
              "copy in/by Ann: SQLState 42501",
              "copy out/by Ann: SQLState 42501",
              "copy in/by the boss: 1",
              "copy out/by the boss: true",
              "large object/by Ann: SQLState 42501",
              "large object/opened by Ann: SQLState 42501",
              "large object/by the boss: done",
              "own/query by Ann: SQLState 42501",
              "own/update by Ann: SQLState 42501",
              "own/function by Ann: SQLState 42501",
              "own/query by the boss: true",
              "own/function by the boss: 1",
              "left in salary: 1 as it was; 2 as it was; ");
      assertThat(decisions(own))
          .containsEntry("/copy in/by Ann", List.of("deny copy,salary,stdin in postgresql"))
          .containsEntry("/copy in/by the boss", List.of("allow copy,stdin,ticket in postgresql"))
          .containsEntry("/copy out/by the boss", List.of("allow copy,stdout,ticket in postgresql"))
          .containsEntry(
              "/large object/opened by Ann", List.of("deny pg_largeobject in postgresql"))
          .containsEntry("/own/query by the boss", List.of("allow salary in postgresql"))
          .doesNotContainKey("/own/settings");
    }
  }

  /** Its statements inherit their methods from classes that know nothing of JDBC's interfaces. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesStatementsOfSqlite(Jdk jdk) {
    FinishedJvm jvm = run(jdk, SQLITE, "jdbc:sqlite::memory:", "driver", "wrapper", "proxy");

    assertTicketsOnly(jvm, "sqlite");
    assertThat(jvm.stdout())
        .contains(
            "left in ticket: 1 batch; 2 batch; ", "left in salary: 1 as it was; 2 as it was; ");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void leavesRequestsWithoutModelsAloneUnlessEverythingIsGuarded(Jdk jdk) {
    FinishedJvm jvm =
        run(
            AgentJvm.on(jdk).rules(RULES.replace("guard: all", "guard: ai")),
            H2 + "2.5.252",
            H2_URL,
            "driver");

    assertThat(decisions(jvm)).isEmpty();
    assertThat(jvm.stdout()).contains("left in salary: 1 called; 2 called; ");
  }

  private static FinishedJvm run(Jdk jdk, String driver, String... arguments) {
    return run(AgentJvm.on(jdk).rules(RULES), driver, arguments);
  }

  private static FinishedJvm run(AgentJvm with, String driver, String... arguments) {
    FinishedJvm jvm =
        with.classPath(driver, DBCP, HIKARI)
            .timeLimit(Duration.ofMinutes(3))
            .run(JdbcApp.class, arguments);
    assertThat(jvm.exitCode()).as(() -> String.join("\n", jvm.stderr())).isZero();
    assertThat(jvm.audit()).noneMatch(line -> "failure".equals(line.get("type")));
    return jvm;
  }

  /** Requests end with the table that they are about. */
  private static void assertTicketsOnly(FinishedJvm jvm, String system) {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (String line : jvm.stdout()) {
      if (line.endsWith("SQLite does not support Stored Procedures")) {
        continue;
      }
      if (line.contains("/ticket: ")) {
        assertThat(line).endsWith(": done");
        expected.put(pathOf(line), List.of("allow ticket in " + system));
      } else if (line.contains("/salary: ")) {
        assertThat(line).endsWith(": SQLState 42501");
        expected.put(pathOf(line), List.of("deny salary in " + system));
      }
    }
    assertThat(expected).hasSizeGreaterThan(60);
    assertThat(decisions(jvm)).isEqualTo(expected);
  }

  private static void assertTurns(FinishedJvm jvm, String system) {
    assertThat(decisions(jvm))
        .containsEntry("/batch/the next one", List.of("allow ticket in " + system))
        .containsEntry("/batch/refused", List.of("deny salary in " + system))
        .containsEntry("/catalog/of a query", List.of("allow ticket in " + system))
        .containsEntry("/rows/ticket", Collections.nCopies(4, "allow ticket in " + system))
        .doesNotContainKey("/catalog");
  }

  /** How many calls say that they changed this many rows. */
  private static long changing(int rows, FinishedJvm jvm) {
    return jvm.audit().stream()
        .filter(line -> Integer.valueOf(rows).equals(line.get("rows")))
        .count();
  }

  private static String pathOf(String line) {
    return "/" + line.substring(0, line.indexOf(": "));
  }

  /** What was decided for each request, by its path. */
  private static Map<String, List<String>> decisions(FinishedJvm jvm) {
    Map<String, List<String>> decisions = new LinkedHashMap<>();
    for (Map<String, Object> line : jvm.audit()) {
      if (line.get("type").equals("decision") && line.get("request") instanceof Map<?, ?> request) {
        if (request.get("path") instanceof String path) {
          decisions.computeIfAbsent(path, it -> new ArrayList<>()).add(said(line));
        }
      }
    }
    return decisions;
  }

  private static String said(Map<String, Object> decision) {
    Map<?, ?> attributes = (Map<?, ?>) decision.get("attributes");
    return decision.get("decision")
        + " "
        + decision.get("resource")
        + " in "
        + attributes.get("db.system");
  }
}
