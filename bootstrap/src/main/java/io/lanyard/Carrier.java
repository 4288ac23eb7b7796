package io.lanyard;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Takes a position to where a callback runs, for enforcement points whose library calls back on a
 * thread of its own: streaming handlers, future callbacks, response body subscribers.
 *
 * <p>Whatever the thread stood at before is put back, nobody included. Threads of the JDK's
 * executors need none of this; they are carried by themselves.
 */
public final class Carrier {
  private Carrier() {}

  /**
   * Places this thread until the scope is closed, on the same thread:
   *
   * <pre>{@code
   * try (var here = Carrier.at(passage.inside())) {
   *   handler.onPartialResponse(text);
   * }
   * }</pre>
   *
   * @param position where to stand; null for nobody
   */
  public static Scope at(@Nullable FlowPosition position) {
    return new Scope(FlowPosition.set(position));
  }

  /** Runs an action at a position; null is nobody. */
  public static void run(@Nullable FlowPosition position, Runnable action) {
    FlowPosition before = FlowPosition.set(position);
    try {
      action.run();
    } finally {
      FlowPosition.set(before);
    }
  }

  /**
   * Runs an action that has a result at a position; null is nobody.
   *
   * @throws Exception what the action throws
   */
  public static <T> T call(@Nullable FlowPosition position, Callable<T> action) throws Exception {
    FlowPosition before = FlowPosition.set(position);
    try {
      return action.call();
    } finally {
      FlowPosition.set(before);
    }
  }

  /** Ends what {@link #at} began. */
  public static final class Scope implements AutoCloseable {
    private final @Nullable FlowPosition before;

    private Scope(@Nullable FlowPosition before) {
      this.before = before;
    }

    /** Puts the thread back where it stood. */
    @Override
    public void close() {
      FlowPosition.set(before);
    }
  }
}
