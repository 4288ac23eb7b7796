package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LineQueueTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final LineQueue queue = new LineQueue();

  @Test
  void anEndThatCameJustBeforeTheWriterSleepsKeepsItAwake() {
    queue.end();

    queue.sleep(HOUR);

    assertThat(queue.hasEnded()).isTrue();
  }

  @Test
  void aLineThatCameJustBeforeTheWriterSleepsKeepsItAwake() {
    assertThat(queue.offer(Entry.awaited(AuditEvent.stop("line").encoded()), HOUR)).isTrue();

    queue.sleep(HOUR);
  }

  @Test
  void theEndWakesAWriterThatSleeps() throws Exception {
    Thread writer = new Thread(() -> queue.sleep(HOUR));
    writer.setDaemon(true);
    writer.start();
    while (writer.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }

    queue.end();

    writer.join();
  }
}
