package io.lanyard;

import org.jspecify.annotations.Nullable;

/** Names the caller of work that serves no request. Never a person. */
@FunctionalInterface
public interface Workloads {
  /** The workload that this thread's work belongs to. */
  Caller of(Thread thread);

  /**
   * Whether workloads are bound to entry points, so that what this thread is inside of counts.
   * Asked wherever work is handed over.
   */
  default boolean bindEntryPoints() {
    return false;
  }

  /** The workload whose entry point this thread is inside of; null if there is none. */
  default @Nullable Caller atEntryPoint() {
    return null;
  }

  /** The built-in ones: the main thread until the first request, and everything else. */
  static Workloads builtIn(Thread main) {
    return new Workloads() {
      @Override
      public Caller of(Thread thread) {
        return thread == main && !Gate.servesRequests() ? Caller.STARTUP : Caller.BACKGROUND;
      }
    };
  }
}
