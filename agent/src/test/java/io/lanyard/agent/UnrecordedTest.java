package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An application without a record is told so more than once. */
final class UnrecordedTest {
  @Test
  void itIsSaidAtOnceAndAgain() throws Exception {
    LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    Thread thread =
        Unrecorded.begin(
            new Unrecorded(new IOException("no key"), Duration.ofMillis(1), said::add));
    assertThat(said).as("said before the application goes on").isNotEmpty();
    try {
      for (int i = 0; i < 3; i++) {
        assertThat(said.poll(30, TimeUnit.SECONDS))
            .startsWith("NOTHING IS RECORDED")
            .contains("java.io.IOException: no key");
      }
    } finally {
      thread.interrupt();
      thread.join();
    }
  }
}
