package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.http;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.process;
import static io.lanyard.agent.cli.Recording.search;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Caller;
import io.lanyard.agent.audit.RecordedLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record as a SIEM takes it: events that the schema allows. */
final class ExportTest {
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

  @Test
  void everyEventIsOneThatTheSchemaAllows() throws Exception {
    OcsfSchema schema = new OcsfSchema();

    List<RecordedLine> events = exported();

    assertThat(events).hasSize(12);
    assertThat(events).allSatisfy(event -> assertThat(schema.problems(event)).isEmpty());
    assertThat(events.stream().map(event -> event.text("class_uid")).distinct())
        .containsExactlyInAnyOrder("6003", "6005", "4002", "1007");
  }

  @Test
  void aRefusalSaysWhoWhatAndByWhichRule() throws Exception {
    RecordedLine event = one("table", "salary");

    assertThat(event.text("class_name")).isEqualTo("Datastore Activity");
    assertThat(event.text("activity_name")).isEqualTo("Query");
    assertThat(event.object("actor").object("user").text("name")).isEqualTo("bob");
    assertThat(event.object("actor").object("idp").text("name")).isEqualTo("https://sso.example");
    assertThat(event.object("actor").object("user").list("groups")).hasToString("[{name=staff}]");
    assertThat(event.object("policy").text("name")).isEqualTo("default");
    assertThat(event.text("message")).endsWith("(only observed: it went ahead)");
    assertThat(event.fields()).containsEntry("is_alert", true).containsEntry("action_id", 1L);
    assertThat(event.object("src_endpoint").text("ip")).isEqualTo("10.0.0.7");
    assertThat(event.object("unmapped").list("within")).hasToString("[model.chat, tool.call]");
  }

  @Test
  void aModelIsNamedUnderTheProfileForIt() throws Exception {
    RecordedLine event = one("ai_model", "gpt");

    assertThat(event.object("metadata").list("profiles"))
        .hasToString("[security_control, ai_operation]");
    assertThat(event.object("api").text("operation")).isEqualTo("model.chat");
    assertThat(event.text("status")).isEqualTo("Success");
  }

  @Test
  void aCallWithoutAnEndIsAnEventToo() throws Exception {
    record();
    List<String> lines = new ArrayList<>(Files.readAllLines(log()));
    lines.removeIf(line -> line.contains("\"type\":\"outcome\""));
    Files.write(log(), lines);

    assertThat(events())
        .hasSize(12)
        .allSatisfy(event -> assertThat(event.text("status")).isEqualTo("Unknown"));
  }

  private RecordedLine one(String object, String name) throws Exception {
    return exported().stream()
        .filter(event -> event.object(object).text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<RecordedLine> exported() throws Exception {
    record();
    return events();
  }

  private List<RecordedLine> events() throws Exception {
    assertThat(shell.run("export", "--format", "ocsf", log())).as(shell.err()).isZero();
    List<RecordedLine> events = new ArrayList<>();
    for (String line : shell.out().lines().toList()) {
      events.add(RecordedLine.of(line));
    }
    return events;
  }

  private void record() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(
          person("bob", "staff"), chat("gpt"), tool("find", Map.of()), sql("SELECT * FROM salary"));
      recording.request(person("ann"), chat("gpt"), sql("DROP TABLE x"), http("api.example"));
      recording.request(Caller.ANONYMOUS, chat("gpt"), search("articles"), process("sh", "-c"));
      recording.background(Caller.BACKGROUND, chat("gpt"), sql("select 1"), sql("nonsense ("));
    }
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
