package io.lanyard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.Caller;
import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.LogSettings;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.TelemetrySettings;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecordExportTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private HttpServer server;

  @BeforeEach
  void startReceiver() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/logs",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          synchronized (received) {
            received.writeBytes(body);
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopReceiver() {
    server.stop(0);
  }

  @Test
  void checkpointsLeaveTheHostAsTheyAreAndPeopleAsDigests() throws Exception {
    Path file = record(new TelemetrySettings(false, false, true, false));

    String checkpoint = Files.readAllLines(file).get(2);
    assertThat(checkpoint).contains("\"type\":\"checkpoint\"");
    assertThat(sent())
        .contains("lanyard.caller", "hmac:", "lanyard.checkpoint", checkpoint, "the JVM ends")
        .doesNotContain("bob");
  }

  @Test
  void peopleAreNamedWhenThatIsAskedFor() throws Exception {
    record(new TelemetrySettings(false, false, true, true));

    assertThat(sent()).contains("bob");
  }

  @Test
  void withoutLogsNothingOfTheRecordIsSent() throws Exception {
    record(new TelemetrySettings(true, true, false, false));

    assertThat(sent()).isEmpty();
  }

  /** A class that cannot be loaded, or memory that is short for a moment. */
  @Test
  @Timeout(30)
  void anErrorIsToldAndNotTheEnd() throws Exception {
    List<Throwable> told = new CopyOnWriteArrayList<>();
    Semaphore flushed = new Semaphore(0);
    Runnable flush =
        () -> {
          if (told.isEmpty()) {
            throw new NoClassDefFoundError("com/example/Gone");
          }
          flushed.release();
        };
    Logger logger = LoggerProvider.noop().get("test");
    byte[] lines =
        "{\"time\":\"2026-11-28T10:00:00Z\",\"type\":\"stop\"}\n"
            .repeat(1_000)
            .getBytes(StandardCharsets.UTF_8);
    try (RecordExport export =
        new RecordExport(
            new LogRecords(logger, false, text -> text),
            flush,
            (where, failure) -> told.add(failure))) {
      export.written(lines);
      export.written(lines);

      flushed.acquire();
    }
    assertThat(told).singleElement().isInstanceOf(NoClassDefFoundError.class);
  }

  private Path record(TelemetrySettings settings) throws Exception {
    Path file = directory.resolve("lanyard-audit.jsonl");
    String endpoint = "http://localhost:" + server.getAddress().getPort();
    Telemetry telemetry =
        Telemetry.start(
            settings,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            "desk",
            "1",
            (where, failure) -> {
              throw new AssertionError(failure);
            });
    try (AuditLog log =
        AuditLog.open(LogSettings.of(RuleFile.absent().audit().writtenTo(file), "desk"))) {
      log.copyTo(telemetry.records(log::digest));
      Caller bob = Caller.workload("bob", Set.of(), "test");
      log.write(AuditEvent.caller("accepted", bob, "verified", Map.of()));
      log.stop("the JVM ends");
      telemetry.close();
    }
    return file;
  }

  private String sent() {
    synchronized (received) {
      return received.toString(StandardCharsets.UTF_8);
    }
  }
}
