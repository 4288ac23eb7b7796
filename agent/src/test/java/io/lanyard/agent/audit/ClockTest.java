package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record beside a clock that jumps or stands still. */
final class ClockTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir private Path directory;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @BeforeEach
  void setClock() {
    RecordClock.use(now::get);
  }

  @AfterEach
  void restoreClock() {
    RecordClock.use(InstantSource.system());
  }

  @Test
  void linesKeepTheirOrderWhenTheClockJumps() throws Exception {
    LogSettings settings = Logs.rotating(file(), 4_000, 0).signedEvery(5, Duration.ofHours(1));
    try (AuditLog log = AuditLog.open(settings)) {
      for (int hours : List.of(0, -48, 24 * 400, 1, -1, 0)) {
        now.set(NOON.plus(Duration.ofHours(hours)));
        for (int i = 0; i < 10; i++) {
          log.write(new AuditEvent("mode", Map.of("reason", "jump of " + hours)));
        }
        log.stop("jump");
      }
    }

    assertThat(RecordedLines.of(file()).files()).as("it began new files").hasSizeGreaterThan(2);
    assertThat(Verification.of(file(), AuditorsCopy.NONE).breaks()).isEmpty();
    List<String> lines = Chains.of(file());
    assertThat(lines).anyMatch(line -> line.contains("2027-12-06T12:00:00.000000Z"));
    assertThat(lines.get(lines.size() - 1)).contains("2026-11-01T12:00:00.000000Z");
  }

  /**
   * Containers that are restored from an image begin at one and the same moment again and again.
   */
  @Test
  void whatIsKeptBesideTheRecordIsKeptEachTimeThoughTheClockStandsStill() throws Exception {
    for (int i = 0; i < 3; i++) {
      write("begun " + i);
      append("{\"seq\":9");
    }
    write("after the last");
    for (int i = 0; i < 2; i++) {
      append("{\"not\":\"ours\"}\n");
      write("begun anew");
    }

    assertThat(named(directory.resolve("lanyard-audit.d"), "torn-")).isEqualTo(3);
    assertThat(named(directory, "lanyard-audit.broken-")).isEqualTo(2);
  }

  private void write(String reason) throws Exception {
    try (AuditLog log = AuditLog.open(Logs.settings(file()))) {
      log.stop(reason);
    }
  }

  private void append(String text) throws Exception {
    Files.write(file(), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
  }

  private static long named(Path directory, String start) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(start)).count();
    }
  }

  private Path file() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
