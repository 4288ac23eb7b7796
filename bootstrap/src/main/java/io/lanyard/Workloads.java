package io.lanyard;

/** Names the caller of work that serves no request. Never a person. */
@FunctionalInterface
public interface Workloads {
  /** The workload that this thread's work belongs to. */
  Caller of(Thread thread);

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
