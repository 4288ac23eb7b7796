package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.http;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.search;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would have been decided under other rules. */
final class ReplayTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      callers:
        - id: corp
          jwt: {issuer: https://sso.example, audience: desk}
      rules:
        - {id: chat, effect: allow, action: model.chat, when: '"staff" in caller.groups'}
        - {id: tools, effect: allow, action: tool.call, resource: [find, report]}
        - id: reads
          effect: allow
          action: sql.execute
          resource: [ticket, salary]
          when: '!sql.writes && within("tool.call") && sql.columns.size() < 9'
        - {id: docs, effect: allow, action: retrieval.search, with: {filter: 'document.metadata.x == caller.subject'}}
        - {id: salary-is-for-hr, effect: deny, action: sql.execute, resource: salary, when: '!("hr" in caller.groups)'}
        - {id: own, effect: allow, action: http.send, resource: "*.desk.example"}
      """;

  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @Test
  void underTheSameRulesNothingDiffers() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      talk(recording);
    }

    assertThat(shell.run("replay", log(), "--rules", rules(RULES))).as(shell.out()).isZero();
    assertThat(shell.out()).isEqualToIgnoringNewLines("0 of 15 calls would be decided differently");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void flipsAreGroupedByWhoWhatAndWhy() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      talk(recording);
      talk(recording);
    }
    Path changed = rules(RULES.replace("resource: salary, when", "resource: ticket, when"));

    assertThat(shell.run("replay", log(), "--rules", changed)).isEqualTo(6);
    assertThat(shell.out())
        .containsPattern(
            "deny -> ALLOW  sql.execute salary by bob: 2 calls\\R"
                + "    was      salary-is-for-hr\\R"
                + "    would be reads: rule 'reads' allows it\\R"
                + "    seen     \\S+Z to \\S+Z, for instance [0-9a-f-]{36}, [0-9a-f-]{36}")
        .contains("allow -> DENY  sql.execute ticket by bob: 2 calls")
        .contains("4 of 30 calls would be decided differently");

    assertThat(shell.run("replay", log(), "--rules", changed, "--output", "json")).isEqualTo(6);
    assertThat(shell.out())
        .contains("\"calls\":30,\"differences\":4,\"undecidable\":0")
        .contains("\"was\":\"deny\",\"was_by\":\"salary-is-for-hr\",\"becomes\":\"allow\"");
  }

  @Test
  void whatIsHiddenIsNotGuessed() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(
          person("bob", "staff"), chat("gpt"), tool("find", Map.of("customer", "eve")));
      recording.request(person("bob", "staff"), chat("gpt"), tool("delete", Map.of("all", true)));
    }
    Path asking =
        rules(
            RULES
                + "  - {id: own-only, effect: deny, action: tool.call,"
                + " when: tool.args.customer != caller.subject}\n");

    assertThat(shell.run("replay", log(), "--rules", asking)).isZero();
    assertThat(shell.out())
        .contains("undecidable  rule own-only reads tool.args, which the record does not hold: 1")
        .contains("0 of 4 calls would be decided differently, 1 are undecidable");
    assertThat(shell.run("replay", log(), "--rules", asking, "--strict")).isEqualTo(6);
  }

  @Test
  void whatNeedsNoHiddenValueIsDecided() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(
          person("bob", "staff"), chat("gpt"), tool("find", Map.of("customer", "eve")));
    }
    Path certain =
        rules(
            RULES
                + "  - {id: no-tools, effect: deny, action: tool.call,"
                + " when: '\"staff\" in caller.groups || tool.args.customer == \"x\"'}\n"
                + "  - {id: or-so, effect: deny, action: tool.call, when: tool.args.customer == \"y\"}\n");

    assertThat(shell.run("replay", log(), "--rules", certain)).isEqualTo(6);
    assertThat(shell.out()).contains("would be no-tools").doesNotContain("undecidable");
  }

  @Test
  void whereTextsCameFromIsNotGuessedEither() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      talk(recording);
    }
    Path asking =
        rules(
            RULES
                + "  - {id: no-model-sql, effect: deny, action: sql.execute,"
                + " when: 'sql.structure_from(\"model\") == \"yes\"'}\n");

    assertThat(shell.run("replay", log(), "--rules", asking)).isZero();
    assertThat(shell.out())
        .contains("rule no-model-sql reads origins of texts, which the record does not hold: 3");
  }

  @Test
  void unverifiedTokensAreTakenAtTheirWordAndThatIsSaid() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      recording.hinted("ann", List.of("staff"), chat("gpt"), tool("find", Map.of()));
      recording.hinted("eve", List.of("guests"), chat("gpt"));
      recording.hinted("https://evil.example", "mallory", List.of("staff"), chat("gpt"));
      recording.request(Caller.ANONYMOUS, chat("gpt"));
    }

    assertThat(shell.run("replay", log(), "--rules", rules(RULES))).isEqualTo(6);
    assertThat(shell.out())
        .containsPattern("allow -> DENY  model.chat gpt by nobody: 1 call\\R")
        .containsPattern("allow -> DENY  model.chat gpt by hmac:\\S+ \\(unverified\\): 1 call\\R")
        .contains("3 of 5 calls would be decided differently")
        .contains("4 of them came with tokens that nobody verified; they were believed");
  }

  @Test
  void linesThatAreNoneOfOursAreCountedAndLeftOut() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      talk(recording);
    }
    String hostile =
        "\u0000\n{}\n[1]\n{\"type\":\"decision\",\"time\":\"yesterday\"}\n"
            + "{\"type\":\"decision\",\"time\":\"2026-01-01T00:00:00Z\",\"action\":\"\u001b[2J\"}\n"
            + "[".repeat(100_000)
            + "\n{\"seq\":99,\"type\":\"deci";
    Files.write(log(), hostile.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

    assertThat(shell.run("replay", log(), "--rules", rules(RULES))).isZero();
    assertThat(shell.err())
        .startsWith("7 lines are no lines of a record and were left out:")
        .contains(log() + ":")
        .doesNotContain("\u001b");
    assertThat(shell.out()).contains("0 of 15 calls");
  }

  @Test
  void onlyTheTimeAskedForCounts() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      talk(recording);
    }

    assertThat(shell.run("replay", log(), "--rules", rules(RULES), "--until", "2020-01-01"))
        .isZero();
    assertThat(shell.out()).contains("0 of 0 calls");
    assertThat(shell.run("replay", log(), "--rules", rules(RULES), "--since", "1h")).isZero();
    assertThat(shell.out()).contains("0 of 15 calls");
    assertThat(shell.run("replay", log(), "--rules", rules(RULES), "--since", "soon")).isEqualTo(2);
    assertThat(shell.err()).contains("'soon' is no time; expected 2026-11-01");
  }

  private static void talk(Recording recording) {
    Caller ann = person("ann", "staff", "hr");
    Caller bob = person("bob", "staff");
    for (Caller caller : List.of(ann, bob)) {
      recording.request(
          caller, chat("gpt"), tool("find", Map.of("id", 7L)), sql("SELECT * FROM ticket"));
      recording.request(caller, chat("gpt"), tool("report", Map.of()), sql("SELECT * FROM salary"));
    }
    recording.request(bob, search("articles"));
    recording.request(ann, chat("gpt"), http("mail.desk.example"));
  }

  private Path rules(String text) throws Exception {
    return Files.writeString(directory.resolve("new.yaml"), text);
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
