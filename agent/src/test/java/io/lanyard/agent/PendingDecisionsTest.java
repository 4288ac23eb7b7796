package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Resource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an interrupt does to a thread that makes a call: nothing. */
final class PendingDecisionsTest {
  private static final Decision DENY = Decision.of(Effect.DENY, true, "some-rule", "");

  private final PendingDecisions decisions = new PendingDecisions();
  private final Call call = Call.of(Action.HTTP_SEND, Attributes.of(Resource.of("host"), Map.of()));

  @AfterEach
  void leave() {
    boolean unused = Thread.interrupted();
  }

  @Test
  void aThreadThatIsInterruptedIsDecidedByTheRules() {
    decisions.become(any -> DENY);
    Thread.currentThread().interrupt();

    assertThat(decisions.decide(call)).isSameAs(DENY);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aThreadThatIsInterruptedWaitsForTheRules() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<Decision> decided = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              interrupted.countDown();
              try {
                decided.complete(decisions.decide(call));
              } catch (RuntimeException failure) {
                decided.completeExceptionally(failure);
              }
            });
    thread.start();
    interrupted.await();
    thread.interrupt();
    decisions.become(any -> DENY);

    assertThat(decided.get(10, TimeUnit.SECONDS)).isSameAs(DENY);
  }
}
