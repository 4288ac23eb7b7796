package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.AuditSettings.WhenFull;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Failures that nobody foresees must not end the threads that keep the record. */
@Timeout(60)
class WriterFailureTest {
  @TempDir Path directory;

  /** A class that cannot be loaded, in an application that loads its classes in its own way. */
  @Test
  void anErrorOfWhoeverHearsOfTheLinesDoesNotEndTheRecord() throws Exception {
    Path file = directory.resolve("lanyard-audit.jsonl");
    try (AuditLog log = AuditLog.open(Logs.settings(file, WhenFull.DENY, false))) {
      log.copyTo(
          lines -> {
            throw new NoClassDefFoundError("com/example/Gone");
          });
      log.stop("first");
      log.stop("second");
      assertThat(log.lost()).isZero();
    }

    assertThat(Chains.contentOf(file)).hasSize(2).last().asString().contains("second");
    assertThat(Verification.of(file, AuditorsCopy.NONE).breaks()).isEmpty();
  }

  /** On a disk that was full for a moment, say; without it the log would stay unsigned. */
  @Test
  void aCheckpointThatCouldNotBeWrittenIsSignedAgain() throws Exception {
    LineQueue queue = new LineQueue();
    Path key = directory.resolve("key.pem");
    CheckpointKey.make(key, directory.resolve("key.pub.pem"));
    Checkpoints checkpoints =
        new Checkpoints(
            CheckpointKey.of(Optional.of(key), directory),
            "log",
            Logs.settings(directory.resolve("log")).signedEvery(1_000, Duration.ofMillis(1)),
            queue,
            new Position(0, "", 0),
            new Complaints(new PrintStream(PrintStream.nullOutputStream())));
    checkpoints.start();
    Position written = new Position(10, "sha256:10", 10);
    checkpoints.written(written);
    checkpoints.ask();
    assertThat(take(queue).covered()).isEqualTo(written);
    checkpoints.settled(written, false);

    Thread.sleep(5);
    checkpoints.askIfDue();

    assertThat(take(queue).covered()).isEqualTo(written);
    checkpoints.stop();
  }

  private static Entry take(LineQueue queue) throws InterruptedException {
    List<Entry> taken = new ArrayList<>();
    while (taken.isEmpty()) {
      queue.drainTo(taken, 1, 1);
      Thread.sleep(1);
    }
    return taken.get(0);
  }
}
