package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.jdbc.MySqlApp;
import io.lanyard.it.app.session.ClientInfoApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements on their way to a real MariaDB by its own driver and by MySQL's, in their dialect:
 * what is denied, the server never hears of.
 */
final class MariaDbIT {
  private static final String MARIADB = "org.mariadb.jdbc:mariadb-java-client:";
  private static final String MYSQL = "com.mysql:mysql-connector-j:";
  private static final String MODEL = "dev.langchain4j:langchain4j-open-ai:1.19.0";
  private static final String[] OLDEST = {MARIADB + "3.0.3", MYSQL + "8.0.31"};
  private static final String[] NEWEST = {MARIADB + "4.0.0", MYSQL + "26.10.0"};

  /** The drivers, with what is added to their URLs. */
  private static final List<String> WAYS =
      List.of(
          "mariadb",
          "mariadb&useServerPrepStmts=true",
          "mysql",
          "mysql&rewriteBatchedStatements=true",
          "mysql&rewriteBatchedStatements=true&useServerPrepStmts=true");

  private static final List<String> MODES = List.of("default", "NO_BACKSLASH_ESCAPES");

  /** What the model writes beyond a value, each time so that every row is found. */
  private static final List<String> WRITTEN =
      List.of("quote", "version", "maria", "hash", "dashes", "backtick");

  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      denials: {per_flow: 1000}
      rules:
        - {id: the-model, effect: allow, action: [model.chat, http.send]}
        - id: the-test-itself
          effect: allow
          action: sql.execute
          when: caller.subject == "workload:startup"
        - id: the-boss
          effect: allow
          action: sql.execute
          when: caller.subject == "boss"
        - {id: tickets, effect: allow, action: sql.execute, resource: ticket}
        - id: modes
          effect: allow
          action: sql.execute
          when: sql.operation == "SESSION" && "sql_mode" in sql.columns
        - id: no-statement-of-a-models
          effect: deny
          action: sql.execute
          when: sql.structure_from("model") != "no"
      """;

  private static final Script SAYS =
      Script.parse(
          said("value", "nothing but a value of the model")
              + said("quote", "nowhere' or id > 0 -- to be found")
              + said("doubled", "nowhere\\' or id > 0 -- to be found")
              + said("escaped", "nowhere' or id > 0 -- to be found")
              + said("version", "/*!50000 or id > 0 */")
              + said("maria", "/*M! or id > 0 */")
              + said("hash", "0 or id > 0 # and not one more")
              + said("dashes", "3--1 or id > 0")
              + said("backtick", "note` , (select 1) as `number"));

  private static final String SESSION_RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      rules:
        - id: as-the-person
          effect: allow
          action: sql.execute
          when: caller.subject == "bob"
          with: {session: caller.subject}
        - {id: as-nobody, effect: allow, action: sql.execute, when: caller.subject == "checker"}
      """;

  @TempDir private static Path folder;
  private static MariaDb server;

  @BeforeAll
  static void start() throws Exception {
    server = MariaDb.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aLanyardThatOnlyWatchesHasTheServerAskedForEverything() throws Exception {
    String rules = RULES.replace("mode: enforce", "mode: observe");
    List<String> ways = List.of("mysql");
    FinishedJvm jvm = run(AgentJvm.on(Jdk.JDK17).classPath(NEWEST).rules(rules), ways);

    for (String way : ways) {
      for (String mode : MODES) {
        for (String written : WRITTEN) {
          assertThat(jvm.stdout())
              .anyMatch(it -> it.matches(way + "/" + mode + "/written/" + written + ": [1-9]"));
        }
      }
      assertThat(jvm.stdout())
          .anyMatch(it -> it.matches(way + "/default/written/doubled: [1-9]"))
          .anyMatch(it -> it.matches(way + "/NO_BACKSLASH_ESCAPES/written/escaped: [1-9]"));
    }
    assertThat(askedFor("salary")).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void withLanyardItIsAskedForWhatTheCallerMayAsk(Jdk jdk) throws Exception {
    int before = server.log().size();
    AgentJvm with = AgentJvm.on(jdk).classPath(jdk == Jdk.JDK17 ? OLDEST : NEWEST);
    FinishedJvm jvm = run(with.rules(RULES), WAYS);

    for (String way : WAYS) {
      assertAnswers(jvm, way);
    }
    // A driver prepares on the server before anything is executed; the boss calls the procedure.
    assertThat(askedFor("salary").stream().filter(line -> line > before))
        .map(line -> server.log().get(line))
        .allMatch(line -> line.contains("Prepare\t"));
    assertRecord(jvm);
  }

  /** MariaDB's driver keeps client info to itself; MySQL's comment could be ended by a name. */
  @Test
  void noStatementRunsForSomebodyOfWhomTheServerIsNotTold() throws Exception {
    server.run("create or replace procedure getClientInfo(n text) select @ClientUser;");
    server.run("create or replace procedure setClientInfo(n text, v text) set @ClientUser = v;");
    String told = "&clientInfoProvider=com.mysql.cj.jdbc.ClientInfoProviderSP";
    FinishedJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .rules(SESSION_RULES)
            .classPath(NEWEST)
            .run(
                ClientInfoApp.class,
                server.url("mariadb", ""),
                server.url("mysql", ""),
                server.url("mysql", told));

    assertThat(jvm.stdout())
        .containsExactly(
            "mariadb by bob: SQLFeatureNotSupportedException",
            "mariadb by checker: 1",
            "mysql by bob: SQLFeatureNotSupportedException",
            "mysql by checker: 1",
            "mysql by bob: 1",
            "mysql by checker: 1");
    assertThat(server.log())
        .anyMatch(line -> line.contains("setClientInfo") && line.contains("'bob'"))
        .noneMatch(line -> line.contains("ClientUser=bob"));
  }

  private static void assertAnswers(FinishedJvm jvm, String way) {
    assertThat(jvm.stdout())
        .filteredOn(line -> line.startsWith(way + "/") && line.contains("/ticket: "))
        .hasSizeGreaterThanOrEqualTo(15)
        .allMatch(line -> line.endsWith(": done") || line.matches(".*/together/ticket: [1-9]"));
    assertThat(jvm.stdout())
        .filteredOn(line -> line.startsWith(way + "/"))
        .filteredOn(line -> line.contains("/salary: ") || line.matches(".*/spelled/.*: .*"))
        .hasSizeGreaterThanOrEqualTo(27)
        .allMatch(line -> line.endsWith(": SQLState 42501"));
    List<String> expected = new ArrayList<>();
    for (String mode : MODES) {
      expected.add(way + "/" + mode + "/written/value: 0");
      for (String written : WRITTEN) {
        expected.add(way + "/" + mode + "/written/" + written + ": SQLState 42501");
      }
    }
    assertThat(jvm.stdout())
        .containsAll(expected)
        .contains(
            way + "/default/written/doubled: SQLState 42501",
            way + "/NO_BACKSLASH_ESCAPES/written/escaped: SQLState 42501",
            way + "/quoted as a name: SQLState 42501",
            way + "/called by Ann: SQLState 42501",
            way + "/called by the boss: 2",
            way + "/catalog: test",
            way + "/settings: done",
            way + " left in salary: 1 raised; 2 raised; ");
  }

  private static void assertRecord(FinishedJvm jvm) {
    List<Map<String, Object>> decisions =
        jvm.audit().stream().filter(line -> "decision".equals(line.get("type"))).toList();
    for (String way : WAYS) {
      String system = systemOf(way);
      assertThat(said(decisions, way + "/EXECUTE_UPDATE/ticket"))
          .containsExactly("ann allow tickets ticket in " + system);
      assertThat(said(decisions, way + "/EXECUTE_UPDATE/salary"))
          .containsExactly("ann deny default salary in " + system);
      assertThat(said(decisions, way + "/batch of inserts/ticket"))
          .containsExactly("ann allow tickets ticket in " + system);
      assertThat(said(decisions, way + "/batch of texts/ticket"))
          .containsExactly("ann allow tickets ticket in " + system);
      assertThat(said(decisions, way + "/changed row/ticket")).hasSize(3);
      assertThat(said(decisions, way + "/default/written/quote"))
          .contains("ann deny no-statement-of-a-models ticket in " + system);
      assertThat(said(decisions, way + "/settings")).isEmpty();
      assertThat(said(decisions, way + "/catalog")).isEmpty();
    }
    // The other protocol is reported as it is met, and as it is refused; nothing else is.
    assertThat(Recorded.failures(jvm.audit())).hasSize(2);
    assertThat(jvm.stderr())
        .anyMatch(line -> line.contains("SessionFactory: MySQL's X protocol is not guarded"));
    assertThat(jvm.stdout())
        .filteredOn(line -> line.contains("/another protocol: "))
        .hasSize(3)
        .allMatch(line -> line.endsWith(": CallDeniedException"));
  }

  private static List<String> said(List<Map<String, Object>> decisions, String path) {
    List<String> said = new ArrayList<>();
    for (Map<String, Object> line : decisions) {
      Map<?, ?> request = (Map<?, ?>) line.get("request");
      if (("/" + path).equals(request.get("path")) && "sql.execute".equals(line.get("action"))) {
        Object subject = ((Map<?, ?>) line.get("caller")).get("subject");
        Object system = ((Map<?, ?>) line.get("attributes")).get("db.system");
        said.add(
            "%s %s %s %s in %s"
                .formatted(
                    subject, line.get("decision"), line.get("rule"), line.get("resource"), system));
      }
    }
    return said;
  }

  /** Where the server's log has a statement with this word that some request is to blame for. */
  private static List<Integer> askedFor(String word) {
    List<Integer> lines = new ArrayList<>();
    List<String> log = server.log();
    for (int i = 0; i < log.size(); i++) {
      String line = log.get(i);
      if (line.contains(word) && !line.contains(MySqlApp.FIXTURE)) {
        lines.add(i);
      }
    }
    return lines;
  }

  private static FinishedJvm run(AgentJvm jvm, List<String> ways) throws Exception {
    try (ScriptedModel model = ScriptedModel.start(SAYS)) {
      List<String> arguments = new ArrayList<>();
      arguments.add(model.baseUrl().toString());
      for (String way : ways) {
        arguments.add(way + "=" + server.url(systemOf(way), way.substring(systemOf(way).length())));
      }
      FinishedJvm finished =
          jvm.classPath(MODEL).run(MySqlApp.class, arguments.toArray(String[]::new));
      assertThat(finished.exitCode()).as(() -> String.join("\n", finished.stderr())).isZero();
      return finished;
    }
  }

  private static String systemOf(String way) {
    return way.split("&", 2)[0];
  }

  private static String said(String asked, String text) {
    return "- {when: {user: \"(" + asked + ")\"}, say: \"" + text.replace("\\", "\\\\") + "\"}\n";
  }
}
