package io.lanyard.agent.audit;

import java.time.InstantSource;

/** Sets the clock of the records of this process. */
public final class RecordClock {
  private RecordClock() {}

  public static void use(InstantSource clock) {
    Timestamps.use(clock);
  }
}
