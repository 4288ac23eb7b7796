package io.lanyard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Resource;
import io.lanyard.Workloads;
import io.lanyard.rules.TelemetrySettings;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final TelemetrySettings ALL = new TelemetrySettings(true, true, true, false);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Map<String, ByteArrayOutputStream> received = new ConcurrentHashMap<>();
  private HttpServer server;
  private FlowPosition before;

  @BeforeEach
  void startReceiver() throws Exception {
    before = FlowPosition.set(null);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received
              .computeIfAbsent(exchange.getRequestURI().getPath(), p -> new ByteArrayOutputStream())
              .writeBytes(body);
          String header = "key=" + exchange.getRequestHeaders().getFirst("api-key");
          received
              .computeIfAbsent("headers", p -> new ByteArrayOutputStream())
              .writeBytes(header.getBytes(StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopReceiver() {
    server.stop(0);
    Gate.policy(Policy.OBSERVE);
    FlowPosition.set(before);
  }

  @Test
  void aChatAndTheToolInsideItAreParentAndChildInTheRequestsTrace() {
    Call chat = chat();
    Call tool = tool();
    try (Telemetry telemetry = start()) {
      install(telemetry, allowing(), "00-" + TRACE + "-00f067aa0ba902b7-01");
      Passage outer = Gate.enter(chat);
      Passage inner = Gate.enter(tool);
      inner.leave();
      inner.succeeded(Map.of());
      outer.leave();
      outer.succeeded(Map.of("input_tokens", 12L, "output_tokens", 5L));
    }

    assertThat(chat.trace().traceId()).isEqualTo(TRACE).isEqualTo(tool.trace().traceId());
    assertThat(text("/v1/traces"))
        .contains(
            "chat gpt-4o",
            "execute_tool orders.lookup",
            "gen_ai.usage.input_tokens",
            "gen_ai.request.model",
            "lanyard.decision",
            "everybody",
            "service.name",
            "desk");
    assertThat(hex("/v1/traces"))
        .contains(TRACE, chat.trace().spanId(), "00f067aa0ba902b7")
        .containsPattern(
            tool.trace().spanId()
                + "(?:(?!"
                + tool.trace().spanId()
                + ").)*"
                + chat.trace().spanId());
    assertThat(text("/v1/metrics"))
        .contains(
            "lanyard.decisions",
            "lanyard.decision.duration",
            "lanyard.failures",
            "gen_ai.client.token.usage",
            "gen_ai.client.operation.duration");
    assertThat(text("headers")).contains("key=a b");
  }

  /** Half of a trace, without what it hangs on, would be worth nothing. */
  @Test
  void ofATraceThatIsNotSampledNothingIsSent() {
    try (Telemetry telemetry = start()) {
      install(telemetry, allowing(), "00-" + TRACE + "-00f067aa0ba902b7-00");
      Passage outer = Gate.enter(chat());
      Passage inner = Gate.enter(tool());
      inner.leave();
      inner.succeeded(Map.of());
      outer.leave();
      outer.succeeded(Map.of());
    }

    assertThat(text("/v1/traces")).isEmpty();
    assertThat(text("/v1/metrics")).contains("lanyard.decisions");
  }

  @Test
  void withoutAnOuterTraceAFlowIsOneTrace() {
    Call first = chat();
    Call second = chat();
    try (Telemetry telemetry = start()) {
      install(telemetry, allowing(), "");
      for (Call call : new Call[] {first, second}) {
        Passage passage = Gate.enter(call);
        passage.leave();
        passage.succeeded(Map.of());
      }
    }

    assertThat(first.trace().traceId())
        .isEqualTo(first.flow().id().replace("-", ""))
        .isEqualTo(second.trace().traceId());
    assertThat(first.trace().spanId()).isNotEqualTo(second.trace().spanId());
  }

  @Test
  void aDenialIsAnErrorOnItsSpanAndNoContentLeaves() {
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, false));
    Call tool = tool();
    try (Telemetry telemetry = start()) {
      install(telemetry, call -> Decision.of(Effect.DENY, true, "nobody", "no"), "");
      try {
        Gate.enter(tool);
      } catch (CallDeniedException expected) {
        assertThat(expected.decisionId()).isEqualTo(tool.id());
      }
    }

    assertThat(text("/v1/traces")).contains("deny", "nobody", "error.type", "denied", tool.id());
    assertThat(text("/v1/traces")).doesNotContain("o-4711");
  }

  @Test
  void aReceiverThatIsDownDisturbsNoCall() {
    server.stop(0);
    try (Telemetry telemetry = start()) {
      install(telemetry, allowing(), "");
      Passage passage = Gate.enter(chat());
      passage.leave();
      passage.succeeded(Map.of());
    }

    assertThat(received).isEmpty();
  }

  @Test
  void onlyTheRuleFileOrLanyardsOwnSettingSwitchesItOn() {
    assertThat(TelemetrySwitch.of(Optional.empty(), false)).isEmpty();
    assertThat(TelemetrySwitch.of(Optional.of(ALL), false)).contains(ALL);
    assertThat(TelemetrySwitch.of(Optional.empty(), true)).isPresent();
  }

  @Test
  void malformedTraceparentsCountAsNone() {
    assertThat(SpanParents.parse("00-" + TRACE + "-00f067aa0ba902b7-01").isValid()).isTrue();
    for (String wrong :
        new String[] {
          "",
          "00",
          "ff-" + TRACE + "-00f067aa0ba902b7-01",
          "00-" + TRACE + "-0000000000000000-01",
          "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-00f067aa0ba902b7-01",
          "00-" + TRACE + "-00f067aa0ba902b7-zz",
          "00_" + TRACE + "-00f067aa0ba902b7-01"
        }) {
      assertThat(SpanParents.parse(wrong).isValid()).as(wrong).isFalse();
    }
  }

  private Telemetry start() {
    String endpoint = "http://localhost:" + server.getAddress().getPort();
    return Telemetry.start(
        ALL,
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b"),
        "desk",
        "1",
        (where, failure) -> {
          throw new AssertionError(failure);
        });
  }

  private static void install(Telemetry telemetry, DecisionPoint next, String traceparent) {
    Gate.install(
        telemetry.around(
            next, call -> traceparent, s -> "hmac:" + s, new Counts(() -> 0, () -> 0, () -> 0)),
        Workloads.builtIn(Thread.currentThread()),
        OutputMemory.NONE);
  }

  private static DecisionPoint allowing() {
    return call -> Decision.of(Effect.ALLOW, true, "everybody", "may");
  }

  private static Call chat() {
    return Call.of(
        Action.MODEL_CHAT,
        Attributes.of(
            Resource.of("gpt-4o"),
            Map.of(Attribute.MODEL_NAME, "gpt-4o", Attribute.MODEL_PROVIDER, "openai")));
  }

  private static Call tool() {
    return Call.of(
        Action.TOOL_CALL,
        Attributes.of(
            Resource.of("orders.lookup"),
            Map.of(
                Attribute.TOOL_NAME,
                "orders.lookup",
                Attribute.TOOL_ARGS,
                Map.of("order", "o-4711"))));
  }

  private String text(String path) {
    return received
        .getOrDefault(path, new ByteArrayOutputStream())
        .toString(StandardCharsets.ISO_8859_1);
  }

  private String hex(String path) {
    return HexFormat.of().formatHex(received.get(path).toByteArray());
  }
}
