package io.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that come before the rules have been read. */
class StartTest {
  @AfterEach
  void end() {
    Gate.started();
  }

  @Test
  void anInterruptedThreadWaitsForTheRulesAndStaysInterrupted() throws InterruptedException {
    AtomicBoolean interruptedAfterwards = new AtomicBoolean();
    Gate.starting();
    Thread caller =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              Gate.exempts(Action.PROCESS_START);
              interruptedAfterwards.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    while (caller.isAlive() && caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(caller.isAlive()).as("waits").isTrue();
    Gate.started();
    caller.join();
    assertThat(interruptedAfterwards).isTrue();
  }
}
