package io.lanyard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits to be sent, and who waits for it. */
@Timeout(60)
final class BatchesTest {
  private final List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch open = new CountDownLatch(1);
  private final Batches<Integer> batches =
      new Batches<>("test", Duration.ofDays(1), this::export, failures::add);

  private CompletableResultCode export(List<Integer> some) {
    try {
      open.await();
    } catch (InterruptedException notExpected) {
      throw new AssertionError(notExpected);
    }
    if (some.contains(13)) {
      throw new IllegalStateException("unlucky");
    }
    sent.addAll(some);
    return CompletableResultCode.ofSuccess();
  }

  @Test
  void whoeverAsksWhileItEndsWaitsForAllThatIsSent() {
    batches.add(1);
    CompletableResultCode end = batches.end();
    CompletableResultCode flush = batches.flush();
    assertThat(flush.isDone()).isFalse();
    open.countDown();

    assertThat(flush.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(end.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(sent).containsExactly(1);
    assertThat(batches.flush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  @Test
  void aFailureIsToldOfAndTheNextAreSent() {
    open.countDown();
    batches.add(13);
    batches.flush().join(30, TimeUnit.SECONDS);
    batches.add(14);
    batches.end().join(30, TimeUnit.SECONDS);

    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(sent).containsExactly(14);
  }

  /** A receiver that is down for a day must not fill the heap. */
  @Test
  void whatIsTooMuchIsDropped() {
    for (int i = 100; i < 10_100; i++) {
      batches.add(i);
    }
    open.countDown();
    batches.end().join(30, TimeUnit.SECONDS);

    assertThat(sent).hasSizeBetween(2_048, 3_072).startsWith(100).isSorted();
  }
}
