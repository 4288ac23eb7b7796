package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record tells of where texts came from is used, and nothing beyond it is guessed. */
final class RecordedOriginsTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: observe
      callers: [{id: corp, jwt: {issuer: https://sso.example, audience: desk}}]
      labels: {payroll: {tables: [salary]}}
      rules:
        - {id: chat, effect: allow, action: model.chat}
        - {id: reads, effect: allow, action: sql.execute, when: '!sql.writes'}
      """;

  private static final String ASKING =
      RULES
          + "  - {id: no-model-sql, effect: deny, action: sql.execute,"
          + " when: 'sql.structure_from(\"model\") == \"yes\"'}\n"
          + "  - {id: known-sql, effect: log, action: sql.execute, when: sql.app_coverage > 2.0}\n"
          + "  - {id: own-words, effect: log, action: sql.execute,"
          + " when: 'only_from(\"db.system\", [\"user\"]) || \"model\" in origin(\"db.system\")"
          + " || \"payroll\" in scope.labels'}\n";

  @TempDir private Path directory;
  private final Shell shell = new Shell();

  @Test
  void whatRulesWereToldIsReplayed() throws Exception {
    record(ASKING);

    assertThat(replay(ASKING)).as(shell.out()).isZero();
    assertThat(shell.out()).contains("0 of 4 calls").doesNotContain("undecidable");

    String strict = ASKING.replace("sql.structure_from(\"model\") == \"yes\"", "true");
    assertThat(replay(strict)).isEqualTo(6);
    assertThat(shell.out())
        .contains("allow -> DENY  sql.execute ticket by ann: 1 call")
        .contains("1 of 4 calls would be decided differently");
    String lenient = ASKING.replace("== \"yes\"", "!= \"yes\" && sql.app_coverage < 0.5");
    assertThat(replay(lenient)).isEqualTo(6);
    assertThat(shell.out()).contains("2 of 4 calls").doesNotContain("undecidable");
  }

  @Test
  void whatWasNotAskedIsUndecidable() throws Exception {
    record(ASKING);

    assertUndecidable("sql.structure_from(\"tool\") == \"yes\"");
    assertUndecidable("\"model\" in origin(\"db.user\")");
    assertUndecidable("field_from(\"db.system\", \"find\", \"id\")");
    assertUndecidable("only_from(\"db.system\", [\"app\"])");
  }

  /** Who is not among many is not among fewer. */
  @Test
  void whatFollowsFromAnAnswerIsKnown() throws Exception {
    record(ASKING.replace("[\"user\"]", "[\"user\", \"tool\", \"retrieved\"]"));

    assertThat(replay(asking("!only_from(\"db.system\", [\"tool\", \"user\"])"))).isEqualTo(6);
    assertThat(shell.out()).contains("would be asks").doesNotContain("undecidable");
    assertUndecidable("only_from(\"db.system\", [\"user\", \"app\", \"tool\", \"retrieved\"])");
  }

  @Test
  void labelsOfOtherRulesAreOthers() throws Exception {
    record(ASKING);

    assertThat(replay(asking("\"payroll\" in scope.labels"))).isEqualTo(6);
    assertThat(shell.out()).contains("1 of 4 calls").doesNotContain("undecidable");
    String relabelled = asking("\"payroll\" in scope.labels").replace("[salary]", "[ticket]");
    assertThat(replay(relabelled)).isZero();
    assertThat(shell.out()).contains("rule asks reads scope.labels");
  }

  @Test
  void answersThatAreNoneAreNotBelieved() throws Exception {
    record(ASKING);
    String text = Files.readString(log());
    Files.writeString(
        log(),
        text.replace("\"sql.structure_from(model)\":\"yes\"", "\"sql.structure_from(model)\":[7]")
            .replace(
                "\"sql.structure_from(model)\":\"unknown\"", "\"sql.structure_from(model)\":null")
            .replace("\"sql.app_coverage\":", "\"sql.app_coverage\":\"x\",\"y\":"));

    assertThat(replay(ASKING)).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains("rule no-model-sql reads origins of texts, which the record does not hold: 2");
  }

  @Test
  void whatAModelWroteIsProposedCommentedOut() throws Exception {
    record(ASKING);

    assertThat(shell.run("suggest", log())).isZero();
    int doubts = shell.out().indexOf("## --- a model wrote the statement");
    assertThat(doubts).isPositive();
    assertThat(shell.out().substring(doubts)).contains("salary");
    assertThat(shell.out().substring(0, doubts)).contains("ticket").doesNotContain("salary");
  }

  /** Without a rule file nothing is tracked; the model's last answers are known all the same. */
  @Test
  void whatAModelAnsweredAndTheApplicationRanIsSeenWithoutRules() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      talk(recording);
    }

    assertThat(shell.run("suggest", log())).isZero();
    int doubts = shell.out().indexOf("## --- a model wrote the statement");
    assertThat(doubts).isPositive();
    assertThat(shell.out().substring(doubts)).contains("salary");
    assertThat(shell.out().substring(0, doubts)).doesNotContain("salary");
  }

  @Test
  void explainTellsWhatTheRulesWereTold() throws Exception {
    record(ASKING);

    assertThat(shell.run("explain", idOf("salary"), "--log", log())).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains("origins   sql.app_coverage = 0.0", "sql.structure_from(model) = yes")
        .contains("characters 0 to 50 from model ")
        .contains("unless sql.structure_from(\"model\") != \"yes\"")
        .contains("(it was: sql.structure_from(\"model\") = \"yes\")")
        .doesNotContain("(texts)")
        .contains("sql.structure_from(\"model\")  =  \"yes\"")
        .doesNotContain("not in the record");
  }

  @Test
  void whatIsCapturedIsShownWithWhoWroteIt() throws Exception {
    record("audit: {capture: plain}\n" + ASKING);

    assertThat(shell.run("explain", idOf("salary"), "--log", log())).as(shell.err()).isZero();
    assertThat(shell.out())
        .containsPattern(
            "characters 0 to 50 from model \\S+: SELECT name, amount FROM salary WHERE amount >"
                + " 100");
  }

  @Test
  void soAreArgumentsThatWereAskedAbout() throws Exception {
    String asking =
        RULES
            + "  - {id: commands, effect: log, action: process.start,"
            + " when: '\"model\" in origin(\"process.args\")'}\n"
            + "  - {id: recipients, effect: log, action: tool.call,"
            + " when: 'only_from(\"tool.args.to\", [\"user\"])'}\n";
    for (String capture : List.of("audit: {capture: plain}\n", "")) {
      Files.deleteIfExists(log());
      try (Recording recording = Recording.under(log(), capture + asking)) {
        recording.answered(
            person("ann", "staff"),
            "ping 127.0.0.1; reboot, and write to mallory@evil.example",
            Recording.tool("send_mail", Map.of("to", "mallory@evil.example")),
            Recording.process("sh", "-c", "ping 127.0.0.1; reboot"));
      }
      assertThat(shell.run("explain", idOf("sh"), "--log", log())).as(shell.err()).isZero();
      assertThat(shell.out())
          .containsPattern(
              "characters 0 to 22 of process.args.1. from model \\S+"
                  + (capture.isEmpty() ? "\n" : ": ping 127.0.0.1; reboot\n"));
      assertThat(shell.run("explain", idOf("send_mail"), "--log", log())).isZero();
      assertThat(shell.out())
          .containsPattern(
              "characters 0 to 20 of tool.args.to from model \\S+"
                  + (capture.isEmpty() ? "\n" : ": mallory@evil.example\n"));
    }
  }

  @Test
  void theReportsTreeSaysWhereATextCameFrom() throws Exception {
    record(ASKING);

    Path page = directory.resolve("review.html");
    assertThat(shell.run("report", log(), "-o", page)).as(shell.err()).isZero();
    assertThat(Files.readString(page))
        .containsPattern("characters 0 to 50 from model \\S+\"")
        .contains("sql.structure_from(model) = yes");
  }

  private void assertUndecidable(String question) throws Exception {
    assertThat(replay(asking(question))).as(shell.out()).isZero();
    assertThat(shell.out()).contains("rule asks reads origins of texts, which the record does not");
  }

  private static String asking(String question) {
    return RULES + "  - {id: asks, effect: deny, action: sql.execute, when: '" + question + "'}\n";
  }

  private void record(String rules) throws Exception {
    try (Recording recording = Recording.under(log(), rules)) {
      talk(recording);
    }
  }

  private static void talk(Recording recording) {
    recording.answered(
        person("ann", "staff"), "Nothing to be said.", sql("SELECT * FROM ticket WHERE id = 7"));
    recording.answered(
        person("bob", "staff"),
        "SELECT name, amount FROM salary WHERE amount > 100",
        sql("SELECT name, amount FROM salary WHERE amount > 100"));
  }

  private int replay(String rules) throws Exception {
    Path file = Files.writeString(directory.resolve("new.yaml"), rules);
    return shell.run("replay", log(), "--rules", file);
  }

  private String idOf(String resource) throws Exception {
    for (String line : Files.readAllLines(log())) {
      Map<String, Object> fields = Json.read(line);
      if (List.of(resource).equals(List.of(String.valueOf(fields.get("resource"))))) {
        return String.valueOf(fields.get("id"));
      }
    }
    throw new AssertionError(resource);
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
