package io.lanyard.agent.caller;

import io.lanyard.FlowPosition;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which one thread works on a request. Confined to that thread. */
public final class Visit implements AutoCloseable {
  private final FlowPosition arrival;
  private final @Nullable FlowPosition before;

  private Visit(FlowPosition arrival, @Nullable FlowPosition before) {
    this.arrival = arrival;
    this.before = before;
  }

  /** Places this thread at the request's position until the visit is closed. */
  public static Visit at(FlowPosition arrival) {
    return new Visit(arrival, FlowPosition.set(arrival));
  }

  /** Puts the thread back where it stood, so that it keeps nothing of this request. */
  @Override
  public void close() {
    FlowPosition.set(before);
  }

  /**
   * Closes the visit when the request has been answered: threads that it started lose its person.
   */
  public void endRequest() {
    close();
    arrival.flow().end();
  }
}
