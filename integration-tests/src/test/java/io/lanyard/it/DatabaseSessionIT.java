package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Database;
import io.lanyard.it.app.session.ClientInfoApp;
import io.lanyard.it.app.session.SessionApp;
import io.lanyard.it.app.session.WaitingApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Row-level security of a real PostgreSQL sees the person behind each statement, and no other. */
final class DatabaseSessionIT {
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      database: {key: env:DATABASE_KEY}
      rules:
        - id: as-the-person
          effect: allow
          action: sql.execute
          when: caller.subject in ["bob", "alice"]
          with: {session: caller.subject}
        - id: as-nobody
          effect: allow
          action: sql.execute
          when: caller.subject == "checker"
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void everybodySeesTheirOwnRowsAndNobodyElsesWhateverHappens(Jdk jdk) throws Exception {
    try (Database database = Database.start()) {
      create(database.jdbcUrl());
      FinishedJvm jvm = run(jdk, database.jdbcUrl().replace("user=postgres", "user=app"), RULES);

      assertThat(jvm.exitCode()).as(() -> String.join("\n", jvm.stderr())).isZero();
      for (String way : List.of("driver", "hikari", "dbcp")) {
        assertOwnRows(jvm.stdout(), way);
      }
      assertThat(jvm.stdout())
          .contains(
              "forges unseen by bob: []",
              "alice was told of: true",
              "replays unseen by bob: []",
              "after all by bob: [bob one]")
          .containsSubsequence("mixed up: 0", "mixed up: 0", "mixed up: 0")
          .filteredOn(line -> line.startsWith("forges by "))
          .hasSize(8)
          .allMatch(line -> line.endsWith(" by bob: SQLState 42501"));
      assertThat(jvm.audit()).noneMatch(line -> "failure".equals(line.get("type")));
      assertThat(jvm.audit())
          .filteredOn(
              line -> "session".equals(line.get("rule")) && "deny".equals(line.get("decision")))
          .hasSize(8);
      assertThat(Files.readString(jvm.directory().resolve(RunningJvm.AUDIT))).doesNotContain(KEY);
    }
  }

  /** H2 says in its own trace what its connection was told. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void otherDatabasesAreToldByTheirClientInfo(Jdk jdk) {
    String url = "jdbc:h2:mem:it;DB_CLOSE_DELAY=-1;";
    FinishedJvm told = runOnH2(jdk, url + "MODE=MySQL;TRACE_LEVEL_SYSTEM_OUT=3");

    List<String> calls =
        told.stdout().stream()
            .map(String::strip)
            .filter(line -> line.contains("setClientInfo(") || line.contains("select 1"))
            .map(line -> line.replaceAll("^.*?(setClientInfo.*?;|select 1).*$", "$1"))
            .distinct()
            .toList();
    assertThat(calls)
        .containsSubsequence(
            "setClientInfo(\"ClientUser\", \"bob\");",
            "select 1",
            "setClientInfo(\"ClientUser\", null);");
    assertThat(told.stdout()).contains("h2 by bob: 1", "h2 by checker: 1");

    FinishedJvm deaf = runOnH2(jdk, url);
    assertThat(deaf.stdout()).contains("h2 by bob: SQLClientInfoException", "h2 by checker: 1");
  }

  private static FinishedJvm runOnH2(Jdk jdk, String url) {
    return AgentJvm.on(jdk)
        .rules(RULES)
        .environment("DATABASE_KEY", KEY)
        .classPath("com.h2database:h2:2.5.252")
        .run(ClientInfoApp.class, url);
  }

  @Test
  void aKeyThatIsNoneStopsTheStartAndSaysWhatIsExpected() {
    FinishedJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .rules(RULES)
            .environment("DATABASE_KEY", "secret")
            .run(ClientInfoApp.class, "jdbc:h2:mem:it");

    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.stderr())
        .anyMatch(
            line ->
                line.contains(
                    "the variable DATABASE_KEY is no key for databases: expected 64 to 128"
                        + " hexadecimal digits"))
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void aReloadWithAKeyThatIsNotThereKeepsTheRulesAndSaysWhatIsMissing() throws Exception {
    try (RunningJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .rules("lanyard: 1\nmode: enforce\nguard: all\nanonymous: rules\n")
            .start(WaitingApp.class)) {
      jvm.awaitAudit(1, line -> "start".equals(line.get("type")));
      Path rules = jvm.directory().resolve("lanyard.yaml");
      Files.writeString(rules, RULES);
      Map<String, Object> reload = jvm.awaitAudit(1, line -> "reload".equals(line.get("type")));

      assertThat(reload).containsEntry("status", "refused");
      assertThat(reload.get("detail").toString())
          .contains("env:DATABASE_KEY, and there is no such variable; set it");
    }
  }

  private static void assertOwnRows(List<String> said, String way) {
    for (Map.Entry<String, String> own :
        Map.of("bob", "[bob one]", "alice", "[alice one, alice two]").entrySet()) {
      String by = " by " + own.getKey() + ": ";
      String rows = own.getValue();
      int count = own.getKey().equals("bob") ? 1 : 2;
      assertThat(said)
          .contains(
              way + "/reads" + by + rows,
              way + "/prepared" + by + count,
              way + "/changes" + by + count,
              way + "/batch" + by + 2 * count,
              way + "/row" + by + "done",
              way + "/transaction" + by + rows + " then [] then " + rows,
              way + "/fails" + by + "SQLState 22012",
              way + "/fails within" + by + rows + " then 22012 then 25P02",
              way + "/begins by text" + by + rows + " then " + rows);
    }
    assertThat(said)
        .contains(
            way + "/reads by checker: []",
            way + "/row by checker: no row",
            way + "/in time by bob: SQLState 57014")
        .filteredOn(line -> line.startsWith(way + "/left"))
        .hasSize(15)
        .allMatch(line -> line.endsWith(": []") || line.endsWith(": [null]"));
  }

  private static FinishedJvm run(Jdk jdk, String url, String rules) {
    return AgentJvm.on(jdk)
        .rules(rules)
        .environment("DATABASE_KEY", KEY)
        .classPath(
            "org.postgresql:postgresql:42.7.14",
            "org.apache.commons:commons-dbcp2:2.14.0",
            "com.zaxxer:HikariCP:7.1.0")
        .timeLimit(Duration.ofMinutes(3))
        .run(SessionApp.class, url);
  }

  private static void create(String url) throws SQLException, IOException {
    try (Connection owner = DriverManager.getConnection(url);
        Statement statement = owner.createStatement()) {
      statement.execute(Files.readString(Path.of("../docs/postgresql-caller.sql")));
      statement.execute("select lanyard.use_key('" + KEY + "')");
      statement.execute(
          """
          create role app login;
          create table visits (
            id int primary key, owner text not null, note text not null, changed int default 0);
          insert into visits values
            (1, 'bob', 'bob one'), (2, 'alice', 'alice one'), (3, 'alice', 'alice two');
          grant select, update on visits to app;
          alter table visits enable row level security;
          create policy own on visits using (owner = (select lanyard.caller()));
          create function sneak(told text) returns text language sql volatile
            as $$ select set_config('lanyard.caller', told, false) $$;
          """);
    }
  }
}
