package io.lanyard.agent.caller;

import io.lanyard.FlowPosition;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which one thread works on a request. Confined to that thread. */
public final class Visit implements AutoCloseable {
  private final @Nullable FlowPosition before;

  private Visit(@Nullable FlowPosition before) {
    this.before = before;
  }

  /** Places this thread at the request's position until the visit is closed. */
  public static Visit at(FlowPosition arrival) {
    return new Visit(FlowPosition.set(arrival));
  }

  /** Puts the thread back where it stood, so that it keeps nothing of this request. */
  @Override
  public void close() {
    FlowPosition.set(before);
  }
}
