package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Database;
import io.lanyard.it.app.jdbc.JdbcApp;
import java.time.Duration;
import java.util.ArrayList;
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
        - id: tickets
          effect: allow
          action: sql.execute
          resource: ticket
      """;

  private static final String H2 = "com.h2database:h2:";
  private static final String POSTGRESQL = "org.postgresql:postgresql:42.7.14";
  private static final String SQLITE = "org.xerial:sqlite-jdbc:3.54.1.0";
  private static final String DBCP = "org.apache.commons:commons-dbcp2:2.14.0";

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesEveryWayToExecuteStatementsOfH2(Jdk jdk) {
    for (String version : new String[] {"1.4.200", "2.5.252"}) {
      FinishedJvm jvm = run(jdk, H2 + version, "jdbc:h2:mem:it", "driver", "wrapper", "proxy");

      assertTicketsOnly(jvm, "h2");
      assertThat(jvm.stdout())
          .contains(
              "left in ticket: 1 called; 2 called; ", "left in salary: 1 as it was; 2 as it was; ");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesEveryWayToExecuteStatementsOfPostgreSql(Jdk jdk) {
    try (Database database = Database.start()) {
      FinishedJvm jvm = run(jdk, POSTGRESQL, database.jdbcUrl(), "driver", "wrapper", "proxy");

      assertTicketsOnly(jvm, "postgresql");
      assertThat(jvm.stdout())
          .contains(
              "left in ticket: 1 called; 2 called; ", "left in salary: 1 as it was; 2 as it was; ");
    }
  }

  private static FinishedJvm run(Jdk jdk, String driver, String... arguments) {
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .rules(RULES)
            .classPath(driver, DBCP)
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
