package io.lanyard.agent.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RevocationSettings;
import io.lanyard.rules.RevokedList;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WatchedSourceTest {
  private final Semaphore polls = new Semaphore(0);
  private final WatchedSource source =
      new WatchedSource(
          "test",
          new Feed(),
          new RevocationSettings(Duration.ofMillis(20), Duration.ofHours(1), true, List.of()),
          (where, failure) -> {});

  @AfterEach
  void end() {
    source.end();
  }

  /** Some do so when they shut a part of themselves down. */
  @Test
  void anApplicationThatInterruptsAllThreadsDoesNotEndIt() throws Exception {
    source.begin();
    polls.acquire(3);

    thread().interrupt();

    polls.drainPermits();
    polls.acquire(3);
  }

  @Test
  void itsEndEndsItsThread() throws Exception {
    source.begin();
    polls.acquire();
    Thread thread = thread();

    source.end();

    thread.join();
  }

  private static Thread thread() {
    List<Thread> found =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("lanyard-revocation"))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private final class Feed implements RevocationFeed {
    @Override
    public void poll() throws IOException {
      polls.release();
      throw new IOException("an interrupt can come while it polls, too");
    }

    @Override
    public RevokedList revoked() {
      return RevokedList.EMPTY;
    }
  }
}
