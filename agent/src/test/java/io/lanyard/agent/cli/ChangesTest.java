package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed since last quarter, by one command. */
final class ChangesTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: observe
      callers: [{id: corp, jwt: {issuer: https://sso.example, audience: desk}}]
      rules:
        - {id: chat, effect: allow, action: model.chat}
        - {id: tools, effect: allow, action: tool.call}
        - {id: reads, effect: allow, action: sql.execute, resource: [ticket, salary]}
      """;

  @TempDir private Path directory;

  private final Shell shell = new Shell();
  private Instant quarter = Instant.EPOCH;

  @BeforeEach
  void recordTwoQuarters() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("ann", "hr"), chat("gpt"), sql("SELECT * FROM salary"));
      recording.request(person("bob", "staff"), chat("gpt"), sql("SELECT * FROM ticket"));
      recording.request(person("bob", "staff"), chat("gpt"), sql("SELECT * FROM secret"));
      recording.request(person("old", "staff"), chat("gpt-3"));
    }
    quarter = Instant.now();
    while (!Instant.now().isAfter(quarter.plusMillis(2))) {
      Thread.onSpinWait();
    }
    String next =
        RULES.replace("[ticket, salary]", "[ticket, secret]")
            + "  - {id: none, effect: deny, action: tool.call, resource: \"\u001b[2Jx\"}\n";
    try (Recording recording = Recording.under(log(), next.replace("\u001b", "\\u001b"))) {
      recording.request(person("ann", "hr"), chat("gpt"), sql("SELECT * FROM salary"));
      recording.request(person("ann", "hr"), chat("gpt"), sql("SELECT * FROM ticket"));
      recording.request(person("bob", "staff"), chat("gpt"), sql("SELECT * FROM secret"));
      recording.request(person("eve", "staff"), chat("gpt"), tool("\u001b[2Jfind", Map.of()));
    }
  }

  @Test
  void eachKindOfChangeIsToldWithAnExample() {
    assertThat(shell.run("changes", "--at", quarter, log())).as(shell.err()).isZero();
    assertThat(shell.out())
        .startsWith("before " + quarter + ": 7 calls by 3 callers")
        .contains("since then: 8 calls by 3 callers")
        .containsSubsequence("rules\n", "+ none (deny, ", "~ reads (allow, ", "resource: ")
        .containsSubsequence(
            "callers seen for the first time\n", "  eve of https://sso.example: 2 calls")
        .containsSubsequence("callers not seen any more\n", "  old of https://sso.example: 1 call")
        .containsSubsequence(
            "reached for the first time by anybody\n",
            "  tool.call \\u001b[2Jfind  by eve of https://sso.example: 1 call")
        .containsSubsequence("not reached any more by anybody\n", "  model.chat gpt-3  by old")
        .containsSubsequence(
            "known callers that reach what they did not\n",
            "  ann of https://sso.example: sql.execute ticket: 1 call, by rule reads; explain ")
        .containsSubsequence(
            "refused now, and not before\n", "  ann of https://sso.example: sql.execute salary")
        .containsSubsequence(
            "no longer refused\n", "  bob of https://sso.example: sql.execute secret")
        .doesNotContain("\u001b");
  }

  @Test
  void programsGetTheSame() throws Exception {
    assertThat(shell.run("changes", "--at", quarter, log(), "--output", "json")).isZero();
    Map<String, Object> fields = Json.read(shell.out());
    assertThat(fields.get("calls")).isEqualTo(List.of(7L, 8L));
    assertThat((List<?>) fields.get("changed_rules")).hasSize(2);
    assertThat(fields.get("new_callers").toString()).contains("eve", "calls=2");
    assertThat((List<?>) fields.get("now_refused")).hasSize(1);
  }

  @Test
  void onlyTheTimeAskedForIsCompared() {
    assertThat(shell.run("changes", "--at", quarter, "--since", quarter, log())).isZero();
    assertThat(shell.out()).startsWith("before " + quarter + ": 0 calls by 0 callers");
    assertThat(shell.run("changes", "--at", "then", log())).isEqualTo(2);
    assertThat(shell.run("changes", log())).isEqualTo(2);
    assertThat(shell.err()).contains("--at=TIME");
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
