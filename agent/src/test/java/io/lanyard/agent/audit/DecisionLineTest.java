package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Refusal;
import io.lanyard.Resource;
import io.lanyard.Workloads;
import io.lanyard.rules.AuditSettings.WhenFull;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record says of calls, and what it keeps to itself. */
class DecisionLineTest {
  private static final Caller BOB =
      new Caller(
          "bob",
          "https://sso.example",
          Set.of("analyst", "all"),
          Set.of("data.read"),
          Map.of("clearance", 3L),
          "s-1",
          Instant.MIN,
          Instant.MIN,
          Instant.MAX,
          List.of("desk"),
          Assurance.VERIFIED,
          "corp",
          "k1",
          "t1");

  @TempDir Path directory;

  private FlowPosition before;

  @BeforeEach
  void enter() {
    Flow flow = Flow.ofRequest(new InboundRequest("POST", "/ask", "127.0.0.1"));
    before = FlowPosition.set(FlowPosition.startOf(flow, BOB));
    Gate.policy(new Policy(true, FailureMode.CLOSED, true, false, 20, false));
  }

  @AfterEach
  void leave() {
    FlowPosition.set(before);
    Gate.policy(Policy.OBSERVE);
  }

  @Test
  void aDecisionLineHasTheFieldsOfTheDesignInTheirOrder() throws Exception {
    List<String> lines = record(allow(Set.of()), false, sql("SELECT 1"));

    assertThat(lines.get(0))
        .containsPattern(
            "^\\{\"seq\":1,\"time\":\"[^\"]+\",\"type\":\"decision\",\"id\":\"[^\"]{36}\","
                + "\"flow\":\"[^\"]{36}\",\"parent\":\"\",\"action\":\"sql.execute\","
                + "\"resource\":\"salary\",\"attributes\":\\{[^}]*\\},\"cause\":\"\","
                + "\"caller\":\\{\"subject\":\"bob\",\"issuer\":\"https://sso.example\","
                + "\"groups\":\\[\"all\",\"analyst\"\\],\"scopes\":\\[\"data.read\"\\],"
                + "\"claims\":\\{\"clearance\":3\\},\"session\":\"s-1\",\"actors\":\\[\"desk\"\\],"
                + "\"assurance\":\"verified\",\"source\":\"corp\",\"kid\":\"k1\",\"jti\":\"t1\"\\},"
                + "\"request\":\\{\"method\":\"POST\",\"path\":\"/ask\",\"peer\":\"127.0.0.1\"\\},"
                + "\"decision\":\"allow\",\"enforced\":true,\"mode\":\"enforce\","
                + "\"rule\":\"everybody\",\"matched\":\\[\\],\"obligations\":\\[\\],"
                + "\"reason\":\"may\",\"rules\":\"\",\"app\":\"desk\",\"thread\":\"[^\"]*\","
                + "\"trace_id\":\"\",\"span_id\":\"\",\"prev\":\"\",\"hash\":\"sha256:");
    assertThat(lines.get(1))
        .containsPattern(
            "\"type\":\"outcome\",\"id\":\"[^\"]{36}\",\"status\":\"ok\",\"duration_ns\":\\d+,"
                + "\"rows\":3,\"error\":\"\",\"prev\"");
  }

  /** Whoever reads it must not take it for a call that went well, nor miss its end. */
  @Test
  void theEndThatLanyardFailedToSeeIsUnknown() throws Exception {
    try (AuditLog log = open(false)) {
      install(allow(Set.of()), log);
      Passage passage = Gate.enter(sql("SELECT 1"));
      passage.leave();
      passage
          .ending()
          .lost("the guard of Statement.execute failed", new IllegalStateException("salary"));
    }
    assertThat(Chains.of(file()).get(1))
        .containsPattern(
            "\"status\":\"unknown\",\"duration_ns\":\\d+,"
                + "\"reason\":\"the guard of Statement.execute failed\","
                + "\"error\":\"java.lang.IllegalStateException\",\"prev\"");
  }

  @Test
  void valuesOfStatementsAndArgumentsAreDigestsOnly() throws Exception {
    Set<Attribute> read = EnumSet.of(Attribute.PROMPT_TEXT, Attribute.TOOL_ARGS);
    String record =
        String.join(
            "\n",
            record(
                allow(read),
                false,
                sql("SELECT * FROM salary WHERE name = 'Mallory'"),
                tool(Map.of("customer", "Mallory", "nested", List.of("Mallory", 7L))),
                chat("tell me about Mallory")));

    assertThat(record)
        .doesNotContain("Mallory")
        .containsPattern("\"tool.args\":\\{[^}]*\"customer\":\"hmac:[0-9a-f]{32}\"")
        .containsPattern("\"prompt.text\":\"hmac:[0-9a-f]{32}\"")
        .containsPattern("\"sql.digest\":\"sha256:[0-9a-f]{64}\"");
  }

  @Test
  void statementsThatDifferInTheirValuesOnlyHaveOneDigest() throws Exception {
    List<String> lines =
        record(
            allow(Set.of()),
            false,
            sql("SELECT * FROM salary WHERE name = 'a'"),
            sql("SELECT * FROM salary WHERE name = 'b'"),
            sql("SELECT name FROM salary"));

    assertThat(digestIn(lines.get(0))).isEqualTo(digestIn(lines.get(2)));
    assertThat(digestIn(lines.get(0))).isNotEqualTo(digestIn(lines.get(4)));
  }

  @Test
  void withCaptureTheyAreThere() throws Exception {
    String record =
        String.join("\n", record(allow(Set.of()), true, tool(Map.of("customer", "Mallory"))));

    assertThat(record).contains("\"tool.args\":{\"customer\":\"Mallory\"}");
  }

  @Test
  void aPromptIsNotEvenDigestedUnlessARuleReadsIt() throws Exception {
    assertThat(record(allow(Set.of()), false, chat("tell me")).get(0)).doesNotContain("prompt");
  }

  @Test
  void aCallThatCouldNotBeDecidedIsOnRecordUnderTheIdOfItsDenial() throws Exception {
    DecisionPoint failing =
        call -> {
          throw new IllegalStateException("broken");
        };
    Call call = tool(Map.of());
    List<String> lines;
    try (AuditLog log = open(false)) {
      install(failing, log);
      assertThatThrownBy(() -> Gate.enter(call)).isInstanceOf(CallDeniedException.class);
    }
    lines = Chains.of(file());

    assertThat(lines.get(0))
        .contains(call.id(), "\"decision\":\"deny\"", "\"rule\":\"failure\"")
        .contains("IllegalStateException")
        .doesNotContain("broken");
  }

  @Test
  void anAttributeThatCannotBeReadIsNamedAndTheRestIsRecorded() throws Exception {
    Attributes broken =
        new Attributes() {
          @Override
          public Resource resource() {
            return Resource.of("salary");
          }

          @Override
          public Object value(Attribute attribute) {
            if (attribute == Attribute.SQL_TABLES) {
              throw new IllegalStateException("cannot");
            }
            return attribute == Attribute.DB_SYSTEM ? "h2" : Attributes.ABSENT;
          }
        };

    assertThat(record(allow(Set.of()), false, Call.of(Action.SQL_EXECUTE, broken)).get(0))
        .contains("\"unreadable\":[\"sql.tables: java.lang.IllegalStateException\"]")
        .contains("\"db.system\":\"h2\"");
  }

  @Test
  void whatIsTooLongBecomesADigest() throws Exception {
    String record = record(allow(Set.of()), true, tool(Map.of("text", "x".repeat(100_000)))).get(0);

    assertThat(record).hasSizeLessThan(5_000).contains("\"text\":\"hmac:");
  }

  private List<String> record(DecisionPoint point, boolean capture, Call... calls)
      throws Exception {
    try (AuditLog log = open(capture)) {
      install(point, log);
      for (Call call : calls) {
        Passage passage = Gate.enter(call);
        passage.leave();
        passage.succeeded(Map.of("rows", 3L));
      }
    }
    assertThat(Files.readString(file())).doesNotContain("\u0000");
    return Chains.of(file());
  }

  private AuditLog open(boolean capture) throws Exception {
    return AuditLog.open(Logs.settings(file(), WhenFull.DENY, capture));
  }

  private static void install(DecisionPoint point, AuditLog log) {
    Gate.install(
        new AuditedDecisions(point, log),
        Workloads.builtIn(Thread.currentThread()),
        OutputMemory.NONE);
  }

  private Path file() {
    return directory.resolve("lanyard-audit.jsonl");
  }

  private static DecisionPoint allow(Set<Attribute> reads) {
    Decision decision =
        new Decision(
            Effect.ALLOW,
            true,
            "everybody",
            "may",
            List.of(),
            List.of(),
            List.of(),
            Refusal.TELL,
            "",
            reads);
    return call -> decision;
  }

  private static Call sql(String text) {
    return Call.of(
            Action.SQL_EXECUTE,
            Attributes.of(Resource.of("salary"), Map.of(Attribute.SQL_TABLES, List.of("salary"))))
        .text(text);
  }

  private static Call tool(Map<String, Object> arguments) {
    return Call.of(
        Action.TOOL_CALL,
        Attributes.of(Resource.of("orders"), Map.of(Attribute.TOOL_ARGS, arguments)));
  }

  private static Call chat(String prompt) {
    return Call.of(
        Action.MODEL_CHAT,
        Attributes.of(Resource.of("gpt-4o"), Map.of(Attribute.PROMPT_TEXT, prompt)));
  }

  private static String digestIn(String line) {
    int start = line.indexOf("\"sql.digest\":\"");
    return line.substring(start, start + 80);
  }
}
