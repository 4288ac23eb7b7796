package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.search;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each question of an auditor is one command. */
final class FindTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: observe
      rules:
        - {id: chat, effect: allow, action: model.chat}
        - {id: tools, effect: allow, action: tool.call}
        - {id: docs, effect: allow, action: retrieval.search}
        - {id: reads, effect: allow, action: sql.execute, resource: ticket}
      """;

  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @BeforeEach
  void record() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("ann", "staff"), chat("gpt"), tool("\u001b[2Jfind", Map.of()));
      recording.request(person("bob", "staff"), chat("gpt"), sql("SELECT * FROM ticket"));
      recording.request(person("bob", "staff"), chat("gpt"), sql("SELECT * FROM salary"));
      recording.request(person("ann", "staff"), search("articles"));
    }
  }

  @Test
  void everythingThatASessionDid() {
    assertThat(shell.run("find", "--session", "session-of-bob", log())).isZero();
    assertThat(shell.out().lines())
        .hasSize(5)
        .filteredOn(line -> line.contains("by bob"))
        .hasSize(4);
    assertThat(shell.out())
        .containsPattern(
            "Z {2}deny \\(observed\\) {2}sql.execute salary {2}by bob {2}default {2}\\S+")
        .endsWith("4 calls" + System.lineSeparator());
  }

  @Test
  void whatARuleEverAllowed() {
    assertThat(shell.run("find", "--rule", "reads", "--decision", "allow", log())).isZero();
    assertThat(shell.out())
        .contains("sql.execute ticket")
        .endsWith("1 call" + System.lineSeparator());
  }

  @Test
  void whoReachedADocument() throws Exception {
    String id = searchId();
    String outcome =
        "{\"time\":\"2026-01-01T00:00:00Z\",\"type\":\"outcome\",\"id\":\""
            + id
            + "\",\"documents\":[\"a-1\",\"salary-plan\"]}\n";
    List<String> lines = Files.readAllLines(log());
    lines.removeIf(line -> line.contains(id) && line.contains("\"outcome\""));
    Files.write(log(), lines);
    Files.writeString(log(), outcome, StandardOpenOption.APPEND);

    assertThat(shell.run("find", "--document", "salary-*", log())).isZero();
    assertThat(shell.out()).contains("retrieval.search articles  by ann", "1 call");
    assertThat(shell.run("find", "--document", "other", log())).isZero();
    assertThat(shell.out()).isEqualToIgnoringNewLines("0 calls");
  }

  @Test
  void whoReachedATable() {
    assertThat(shell.run("find", "--resource", "sal*", "--output", "json", log())).isZero();
    assertThat(shell.out().lines())
        .singleElement()
        .asString()
        .startsWith("{\"seq\":")
        .contains("\"resource\":\"salary\"");
  }

  @Test
  void hostileTextStaysText() {
    assertThat(shell.run("find", "--action", "tool.*", log())).isZero();
    assertThat(shell.out()).contains("\\u001b[2Jfind").doesNotContain("\u001b");
  }

  private String searchId() throws Exception {
    assertThat(shell.run("find", "--action", "retrieval.search", log())).isZero();
    String line = shell.out().lines().findFirst().orElseThrow();
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
