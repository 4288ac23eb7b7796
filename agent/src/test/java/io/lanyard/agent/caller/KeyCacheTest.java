package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.FlowPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
  private final Signer first = Signer.es256("k1");
  private final Signer second = Signer.es256("k2");

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Throwable> incidents = new CopyOnWriteArrayList<>();
  private volatile PublishedKeys server = () -> Signer.keySet(first);
  private volatile Executor threads = work -> OwnThread.start("test", work);
  private final KeyCache cache =
      new KeyCache(
          "corp",
          () -> {
            reads.incrementAndGet();
            return server.read();
          },
          nanos::get,
          Duration.ofSeconds(2),
          (where, failure) -> incidents.add(failure),
          work -> threads.execute(work));

  @Test
  void readsOnceForManyRequests() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThat(cache.knowing("k1").knows("k1")).isTrue();
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void aMachineThatIsShortOfThreadsForAMomentIsNotWithoutKeysForEver() throws Exception {
    Executor enough = threads;
    threads =
        work -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    assertThatThrownBy(() -> cache.knowing("k1")).isInstanceOf(TokenRefusedException.class);
    assertThat(incidents).singleElement().isInstanceOf(OutOfMemoryError.class);
    threads = enough;
    pass(KeyCache.BETWEEN_ATTEMPTS);

    assertThat(cache.knowing("k1").knows("k1")).isTrue();
  }

  @Test
  void findsANewKeyWhenATokenNamesIt() throws Exception {
    cache.knowing("k1");
    server = () -> Signer.keySet(first, second);
    pass(Duration.ofSeconds(11));

    assertThat(cache.knowing("k2").knows("k2")).isTrue();
    assertThat(reads).hasValue(2);
  }

  @Test
  void madeUpKeyIdsAreNoFloodOnTheServer() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      assertThat(cache.knowing("made-up-" + i).knows("made-up-" + i)).isFalse();
    }
    assertThat(reads).hasValue(1);
    pass(KeyCache.BETWEEN_ATTEMPTS);
    cache.knowing("made-up");
    assertThat(reads).hasValue(2);
  }

  @Test
  void aWithdrawnKeyEndsWithoutAnybodyAskingForANewOne() throws Exception {
    KeyRing before = cache.knowing("k1");
    server = () -> Signer.keySet(second);
    pass(KeyCache.REFRESH_AFTER.plusSeconds(1));

    assertThat(cache.atHand()).contains(before); // this request doesn't wait for the reading
    awaitTrue(() -> !cache.atHand().orElseThrow().knows("k1"));
  }

  @Test
  void anUnchangedSetStaysTheSameRingSoThatVerifiedTokensStay() throws Exception {
    KeyRing before = cache.knowing("k1");
    pass(KeyCache.REFRESH_AFTER.plusSeconds(1));
    cache.atHand();
    awaitTrue(() -> reads.get() == 2);

    assertThat(cache.knowing("k1")).isSameAs(before);
  }

  @Test
  void lastGoodKeysOutliveAnOutageForABoundedTime() throws Exception {
    cache.knowing("k1");
    server =
        () -> {
          throw new IOException("connection refused");
        };
    pass(KeyCache.KEPT_FOR.minusSeconds(1));
    assertThat(cache.knowing("k1").knows("k1")).isTrue();
    awaitTrue(() -> incidents.size() == 1);

    pass(Duration.ofSeconds(2));
    assertRefused("k1");
  }

  @Test
  void aServerThatLiesDoesNotReplaceGoodKeys() throws Exception {
    cache.knowing("k1");
    for (String lie :
        List.of("", "<html>", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[7]}", SECRET_AMONG_KEYS)) {
      server = () -> lie.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      pass(Duration.ofSeconds(11));
      assertThat(cache.knowing("unknown").knows("k1")).as(lie).isTrue();
    }
    assertThat(incidents).hasSize(7);
  }

  private static final String SECRET_AMONG_KEYS =
      "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k1\",\"k\":\"c2VjcmV0\"}]}";

  @Test
  void nobodyIsVerifiedBeforeTheFirstKeysWereReadAndLaterTokensMayTryAgain() throws Exception {
    server =
        () -> {
          throw new IOException("connection refused");
        };
    assertRefused("k1");
    server = () -> Signer.keySet(first);
    assertRefused("k1"); // not asked again so soon
    pass(KeyCache.BETWEEN_ATTEMPTS);
    assertThat(cache.knowing("k1").knows("k1")).isTrue();
  }

  @Test
  void aSlowServerHoldsARequestForABoundedTimeAndIsAskedOnce() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    server =
        () -> {
          awaitLatch(answer);
          return Signer.keySet(first);
        };
    long before = System.nanoTime();
    assertRefused("k1");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    pass(Duration.ofMinutes(1));
    Thread other = new Thread(() -> assertRefused("k1"));
    other.start();
    other.join();
    assertThat(reads).hasValue(1);

    answer.countDown();
    awaitTrue(() -> cache.atHand().isPresent());
  }

  @Test
  void readingBelongsToTheAgentSoThatNoRuleStopsIt() throws Exception {
    FlowPosition[] seen = new FlowPosition[1];
    server =
        () -> {
          seen[0] = FlowPosition.current();
          return Signer.keySet(first);
        };
    cache.knowing("k1");
    assertThat(seen[0]).isSameAs(FlowPosition.AGENT);
    assertThat(FlowPosition.current()).isNull();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void assertRefused(String keyId) {
    assertThatThrownBy(() -> cache.knowing(keyId))
        .isInstanceOfSatisfying(
            TokenRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusalReason.KEYS_UNAVAILABLE));
  }

  private static void awaitLatch(CountDownLatch latch) throws IOException {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void awaitTrue(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
