package io.lanyard.agent.record;

import java.time.Instant;

/** From one moment, included, to another, excluded. */
public record TimeSpan(Instant since, Instant until) {
  /** All of it. */
  public static final TimeSpan ALL = new TimeSpan(Instant.MIN, Instant.MAX);

  /** Whether the moment lies within. */
  public boolean holds(Instant moment) {
    return !moment.isBefore(since) && moment.isBefore(until);
  }
}
