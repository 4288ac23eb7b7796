package io.lanyard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Resource;
import io.lanyard.agent.audit.LineReceiver;
import io.lanyard.rules.TelemetrySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Some applications interrupt whatever they take for threads that were left behind. */
final class InterruptedTelemetryTest {
  private static final String LINE =
      "{\"seq\":1,\"time\":\"2026-11-22T07:00:00Z\",\"type\":\"stop\",\"reason\":\"%s\"}\n";

  private final Map<String, String> received = new ConcurrentHashMap<>();
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
          String text = new String(body, StandardCharsets.ISO_8859_1);
          received.merge(exchange.getRequestURI().getPath(), text, String::concat);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopReceiver() {
    server.stop(0);
    FlowPosition.set(before);
  }

  /** Without an end of its own, it would also keep the JVM from ending. */
  @Test
  @Timeout(60)
  void itGoesOnAndEnds() throws Exception {
    try (Telemetry telemetry = start()) {
      LineReceiver records = telemetry.records(s -> s);
      Gate.install(
          telemetry.around(
              call -> Decision.of(Effect.ALLOW, true, "everybody", "may"),
              call -> "",
              s -> s,
              new Counts(() -> 0, () -> 0, () -> 0)),
          thread -> Caller.BACKGROUND,
          OutputMemory.NONE);
      for (String model : List.of("before", "after")) {
        ask(model);
        String line = LINE.formatted(model);
        records.written(line.getBytes(StandardCharsets.UTF_8));
        interruptAll();
      }
    }

    assertThat(received.get("/v1/traces")).contains("chat before", "chat after");
    assertThat(received.get("/v1/metrics")).contains("lanyard.decisions");
    assertThat(received.get("/v1/logs")).contains("before", "after");
  }

  private Telemetry start() {
    String endpoint = "http://localhost:" + server.getAddress().getPort();
    return Telemetry.start(
        new TelemetrySettings(true, true, true, false),
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_EXPORTER_OTLP_TIMEOUT", "1000"),
        "desk",
        "1",
        (where, failure) -> {
          throw new AssertionError(failure);
        });
  }

  private static void ask(String model) {
    Passage passage =
        Gate.enter(
            Call.of(
                Action.MODEL_CHAT,
                Attributes.of(
                    Resource.of(model),
                    Map.of(Attribute.MODEL_NAME, model, Attribute.MODEL_PROVIDER, "openai"))));
    passage.leave();
    passage.succeeded(Map.of());
  }

  private static void interruptAll() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (Stream.of("lanyard", "Batch", "Periodic", "HttpClient")
            .anyMatch(thread.getName()::startsWith)) {
          thread.interrupt();
        }
      }
      Thread.sleep(10);
    }
  }
}
