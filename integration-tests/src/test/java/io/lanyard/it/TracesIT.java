package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.traced.TracedApp;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a real receiver of OTLP gets of one question, from Lanyard and from the application, and how
 * the spans of the two hang together.
 */
final class TracesIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLING = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLING + "-01";

  private static final String OPENTELEMETRY_AGENT =
      "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1";

  private static final String[] SDK = {
    "io.opentelemetry:opentelemetry-sdk:1.42.1",
    "io.opentelemetry:opentelemetry-exporter-otlp:1.42.1"
  };

  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      telemetry: {}
      rules:
        - {id: work, effect: allow, action: [model.chat, tool.call, sql.execute]}
      """;

  private final TelemetryReceiver receiver = TelemetryReceiver.start();
  private FinishedJvm jvm;

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  /** The request says to which trace it belongs. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void withoutTracesOfTheApplicationTheRequestsIsGoneOnWith(Jdk jdk) {
    run(AgentJvm.on(jdk), TRACEPARENT);

    assertThat(receiver.names())
        .containsExactlyInAnyOrder(
            "chat scripted",
            "http.send 127.0.0.1",
            "execute_tool findTicket",
            "sql.execute",
            "chat scripted",
            "http.send 127.0.0.1");
    for (Span chat : chats()) {
      assertThat(TelemetryReceiver.hex(chat.getParentSpanId())).isEqualTo(CALLING);
    }
    assertLanyardsOwnHangTogether(TRACE);
    assertTheRecordGoesWithThem();
  }

  @Test
  void withoutAnyOuterTraceOneQuestionIsOne() {
    run(AgentJvm.on(Jdk.JDK17), "");

    assertThat(chats()).allSatisfy(chat -> assertThat(chat.getParentSpanId().isEmpty()).isTrue());
    assertLanyardsOwnHangTogether(TelemetryReceiver.hex(chats().get(0).getTraceId()));
  }

  /** Not even known to the agent: the application sets its SDK up by itself. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void withAnSdkInTheApplicationTheApplicationsSpanIsTheParent(Jdk jdk) {
    run(AgentJvm.on(jdk).classPath(SDK), TRACEPARENT, receiver.url());

    Span own = receiver.span("handle the question");
    for (Span chat : chats()) {
      assertThat(receiver.parent(chat)).contains(own);
    }
    assertLanyardsOwnHangTogether(TelemetryReceiver.hex(own.getTraceId()));
    assertTheRecordGoesWithThem();
  }

  /** The application itself knows nothing of OpenTelemetry. */
  @ParameterizedTest
  @CsvSource({"JDK17, false", "JDK25, true"})
  void withOpenTelemetrysAgentItsSpanIsTheParent(Jdk jdk, boolean otherFirst) {
    Path other = MavenClassPath.of(List.of(OPENTELEMETRY_AGENT)).get(0);
    AgentJvm both =
        AgentJvm.on(jdk)
            .property("otel.exporter.otlp.endpoint", receiver.url())
            .property("otel.exporter.otlp.protocol", "http/protobuf")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none");
    run(
        otherFirst ? both.jvmOption("-javaagent:" + other) : both.agentBehind(other, ""),
        TRACEPARENT);

    Span served = receiver.span("GET /ask");
    assertThat(TelemetryReceiver.hex(served.getParentSpanId())).isEqualTo(CALLING);
    for (Span chat : chats()) {
      assertThat(receiver.parent(chat)).contains(served);
    }
    assertLanyardsOwnHangTogether(TRACE);
    assertThat(receiver.spans())
        .as("its spans of what Lanyard sends, among %s", receiver.names())
        .noneMatch(
            span ->
                TelemetryReceiver.attributes(span.getAttributesList())
                    .containsValue(receiver.url() + "/v1/traces"));
    assertThat(receiver.names())
        .as("what the application's model was asked, and not what either agent sends")
        .filteredOn("http.send 127.0.0.1"::equals)
        .hasSize(2);
  }

  /** Both chats, the tool that the first asked for, and what the tool did. */
  private void assertLanyardsOwnHangTogether(String trace) {
    Span tool = receiver.span("execute_tool findTicket");
    Span statement = receiver.span("sql.execute");
    assertThat(chats()).hasSize(2);
    assertThat(receiver.parent(tool)).isPresent().get().isIn(chats());
    assertThat(receiver.parent(statement)).contains(tool);
    List<Span> all = new ArrayList<>(chats());
    all.addAll(List.of(tool, statement));
    assertThat(all)
        .allSatisfy(
            span -> {
              assertThat(TelemetryReceiver.hex(span.getTraceId())).isEqualTo(trace);
              assertThat(TelemetryReceiver.attributes(span.getAttributesList()))
                  .containsEntry("lanyard.decision", "allow")
                  .containsEntry("lanyard.rule", "work");
            });
    assertThat(TelemetryReceiver.attributes(chats().get(0).getAttributesList()))
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.request.model", "scripted")
        .containsKey("gen_ai.usage.input_tokens");
    assertThat(chats().get(0).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(tool.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    assertThat(receiver.metricNames())
        .contains("lanyard.decisions", "lanyard.decision.duration", "gen_ai.client.token.usage");
    assertThat(Recorded.failures(jvm.audit())).isEmpty();
  }

  /**
   * Each decision's line names its span, also as a log record, and checkpoints go out as they are.
   */
  private void assertTheRecordGoesWithThem() {
    List<Map<String, Object>> decisions =
        jvm.audit().stream().filter(line -> "decision".equals(line.get("type"))).toList();
    for (Map<String, Object> line : decisions) {
      Optional<LogRecord> sent =
          receiver.logs().stream()
              .filter(log -> TelemetryReceiver.hex(log.getSpanId()).equals(line.get("span_id")))
              .filter(log -> log.getEventName().equals("lanyard.decision"))
              .findFirst();
      assertThat(sent).as("%s", line).isPresent();
      assertThat(TelemetryReceiver.hex(sent.get().getTraceId())).isEqualTo(line.get("trace_id"));
      assertThat(receiver.spans())
          .anyMatch(span -> TelemetryReceiver.hex(span.getSpanId()).equals(line.get("span_id")));
    }
    List<String> checkpoints =
        receiver.logs().stream()
            .filter(log -> log.getEventName().equals("lanyard.checkpoint"))
            .map(log -> log.getBody().getStringValue())
            .toList();
    assertThat(checkpoints).isNotEmpty();
    assertThat(recordedLines()).containsAll(checkpoints);
  }

  private List<Span> chats() {
    return receiver.spans().stream()
        .filter(span -> span.getName().equals("chat scripted"))
        .toList();
  }

  private List<String> recordedLines() {
    try {
      return Files.readAllLines(jvm.directory().resolve(RunningJvm.AUDIT));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void run(AgentJvm with, String... arguments) {
    try (ScriptedModel model =
        ScriptedModel.start(
            Script.parse(
                """
                - when: {after: findTicket}
                  say: "It is {{result}}"
                - call: {findTicket: {}}
                """))) {
      List<String> all = new ArrayList<>(List.of(model.baseUrl().toString()));
      all.addAll(List.of(arguments));
      jvm =
          with.rules(RULES)
              .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url())
              .classPath(
                  "dev.langchain4j:langchain4j:1.0.0",
                  "dev.langchain4j:langchain4j-open-ai:1.0.0",
                  "com.h2database:h2:2.4.240")
              .timeLimit(Duration.ofMinutes(2))
              .run(TracedApp.class, all.toArray(String[]::new));
    }
    assertThat(jvm.stdout()).as("%s", jvm.stderr()).contains("It is true");
  }
}
