package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An application without a record is told so more than once. */
final class UnrecordedTest {
  @Test
  void itIsSaidAtOnceAndAgain() throws Exception {
    BlockingQueue<String> said = new ArrayBlockingQueue<>(1);
    Thread thread =
        Unrecorded.begin(
            new Unrecorded(new IOException("no key"), Duration.ofMillis(20), said::offer));
    assertThat(said).as("said before the application goes on").isNotEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(said.poll(30, TimeUnit.SECONDS))
          .startsWith("NOTHING IS RECORDED")
          .contains("java.io.IOException: no key");
      thread.interrupt(); // as some applications do to all threads that they find
    }
  }
}
