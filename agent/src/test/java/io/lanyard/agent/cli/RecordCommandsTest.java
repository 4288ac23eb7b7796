package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Resource;
import io.lanyard.Workloads;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.AuditedDecisions;
import io.lanyard.agent.audit.Json;
import io.lanyard.agent.audit.LogSettings;
import io.lanyard.rules.RuleFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** What the command line says of a record that the agent wrote. */
class RecordCommandsTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file;
  private String denied = "";

  @BeforeEach
  void recordAConversation() throws Exception {
    file = directory.resolve("lanyard-audit.jsonl");
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, false));
    FlowPosition before =
        FlowPosition.set(
            FlowPosition.startOf(
                Flow.ofRequest(new InboundRequest("POST", "/ask", "127.0.0.1")),
                Caller.workload("bob", Set.of("analyst"), "test")));
    try (AuditLog log =
        AuditLog.open(LogSettings.of(RuleFile.absent().audit().writtenTo(file), "desk"))) {
      Gate.install(
          new AuditedDecisions(RecordCommandsTest::decide, log),
          Workloads.builtIn(Thread.currentThread()),
          OutputMemory.NONE);
      Passage chat = Gate.enter(call(Action.MODEL_CHAT, "gpt-4o", Attribute.MODEL_NAME));
      Passage tool = Gate.enter(call(Action.TOOL_CALL, "find\u001b[2J", Attribute.TOOL_NAME));
      try {
        Gate.enter(call(Action.SQL_EXECUTE, "salary", Attribute.SQL_OPERATION));
      } catch (CallDeniedException denial) {
        denied = denial.decisionId();
      }
      tool.leave();
      tool.succeeded(Map.of());
      chat.leave();
      chat.succeeded(Map.of("input_tokens", 3L));
    } finally {
      FlowPosition.set(before);
    }
  }

  @AfterEach
  void reset() {
    Gate.policy(Policy.OBSERVE);
  }

  @Test
  void aDenialIsExplainedByItsIdWithTheTreeThatLedToIt() {
    assertThat(run("explain", denied, "--log", file.toString())).isZero();
    assertThat(out())
        .startsWith("DENY  sql.execute on salary")
        .contains(
            "by rule   salary-is-for-hr",
            "because   not for analysts",
            "for       bob, groups analyst, workload by test",
            "request   POST /ask",
            "sql.operation = salary")
        .containsPattern(
            "└─ model.chat gpt-4o  ALLOW  everybody\\R"
                + "   └─ tool.call find\\\\u001b\\[2J  ALLOW  everybody\\R"
                + "      └─ sql.execute salary  DENY  salary-is-for-hr  <- this one\\R")
        .doesNotContain("\u001b");
  }

  @Test
  void anExplanationForProgramsHoldsThePathToTheCall() {
    assertThat(run("explain", denied, "--log", file.toString(), "--output", "json")).isZero();
    assertThat(out())
        .contains("\"decision\":{", "\"outcome\":{", "\"path\":[{")
        .doesNotContain("\u001b");
  }

  @Test
  void anUnknownIdIsAMistakeInUse() {
    assertThat(run("explain", "0192", "--log", directory.resolve("x.jsonl").toString()))
        .isEqualTo(2);
    assertThat(err()).contains("x.jsonl: no such file; expected an audit log");
    assertThat(run("explain", "nothing", "--log", file.toString())).isEqualTo(2);
    assertThat(err()).contains("no decision 'nothing'", "--log");
  }

  @Test
  void anUntouchedRecordIsConsistent() {
    assertThat(run("verify", file.toString())).isZero();
    assertThat(out())
        .startsWith("consistent: 7 lines, last sha256:")
        .contains("signed through line 6 by key", "not anchored");
  }

  @Test
  void aChangedARemovedAndASwappedLineAreFoundWhereTheyAre() throws Exception {
    List<String> lines = Files.readAllLines(file);

    Files.write(file, lines.stream().map(line -> line.replace("bob", "eve")).toList());
    assertThat(run("verify", file.toString())).isEqualTo(7);
    assertThat(out()).contains(file + ":1: the line was changed");

    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThat(run("verify", file.toString())).isEqualTo(7);
    assertThat(out()).contains(file + ":2: it does not follow the line before");

    Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3)));
    assertThat(run("verify", file.toString())).isEqualTo(7);
    assertThat(out()).contains(file + ":2:", file + ":3:", file + ":4:");
  }

  @Test
  void aTornEndIsToldFromAChange() throws Exception {
    Files.writeString(file, Files.readString(file) + "{\"seq\":8,");

    assertThat(run("verify", file.toString(), "--output", "json")).isZero();
    assertThat(out()).contains("\"consistent\":true", "\"torn_bytes\":9");
  }

  @Test
  void theAuditorsKeyAndWhatLeftTheHostMakeMoreOfIt() throws Exception {
    Path key = directory.resolve("lanyard-audit.d/checkpoint-key.pub.pem");
    assertThat(run("verify", file.toString(), "--key", key.toString())).isZero();
    assertThat(out())
        .startsWith("signed: 7 lines")
        .contains("with the auditor's key, kept beside the log: whoever can write there can sign");

    List<String> lines = Files.readAllLines(file);
    Path anchor = directory.resolve("exported.json");
    Files.writeString(anchor, Json.write(Map.of("body", Map.of("stringValue", lines.get(6)))));
    String[] anchored = {
      "verify", file.toString(), "--key", key.toString(), "--anchor", anchor + ""
    };
    assertThat(run(anchored)).isZero();
    assertThat(out()).startsWith("anchored: 7 lines").contains("anchored through line 7");

    Files.write(file, lines.subList(0, 5));
    assertThat(run(anchored)).isEqualTo(7);
    assertThat(out()).contains(file + ":6: the end was cut off: line 7 left the host at 20");
  }

  @Test
  void aKeyThatSignedNothingAndFilesThatAreNoneAreSaidToBeSo() throws Exception {
    Path other = directory.resolve("other.pem");
    Files.writeString(
        other,
        "-----BEGIN PUBLIC KEY-----\n"
            + "MCowBQYDK2VwAyEAuDuXXlyvN6ObGKUabbSIjnVC0m3ulKZRMxH5xIw+BA4=\n"
            + "-----END PUBLIC KEY-----\n");
    assertThat(run("verify", file.toString(), "--key", other.toString())).isEqualTo(7);
    assertThat(out()).contains(file + ":7: the checkpoint is signed with a key that is not");

    assertThat(run("verify", file.toString(), "--key", file.toString())).isEqualTo(2);
    assertThat(err()).contains("found no -----BEGIN PUBLIC KEY-----, expected a key in a PEM file");
    assertThat(run("verify", file.toString(), "--anchor", other.toString())).isEqualTo(2);
    assertThat(err()).contains("other.pem:1: found something other than one JSON object");
  }

  private static Decision decide(Call call) {
    return call.action() == Action.SQL_EXECUTE
        ? Decision.of(Effect.DENY, true, "salary-is-for-hr", "not for analysts")
        : Decision.of(Effect.ALLOW, true, "everybody", "may");
  }

  private static Call call(Action action, String resource, Attribute attribute) {
    return Call.of(action, Attributes.of(Resource.of(resource), Map.of(attribute, resource)));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return new Main(new PrintStream(out), new PrintStream(err), Ansi.OFF).run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
