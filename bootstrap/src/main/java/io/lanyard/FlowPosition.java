package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands: in which flow, for whom, and inside which call. Immutable, so that handing
 * it to another thread can mix up nothing.
 *
 * @param call the innermost call that the thread is inside of
 */
public record FlowPosition(Flow flow, Caller caller, @Nullable Call call) {
  /** Work of Lanyard itself, which is never guarded: it would wait for its own decision. */
  public static final FlowPosition AGENT = new FlowPosition(Flow.NONE, Caller.ANONYMOUS, null);

  private static final ThreadLocal<FlowPosition> CURRENT = new ThreadLocal<>();

  /** The position at the start of a flow. */
  public static FlowPosition startOf(Flow flow, Caller caller) {
    return new FlowPosition(flow, caller, null);
  }

  /** Where this thread stands, or null for a thread that nobody has placed yet. */
  public static @Nullable FlowPosition current() {
    return CURRENT.get();
  }

  /**
   * Places this thread and returns where it stood before, which the caller must restore, null
   * included: a pooled thread that keeps a position gives one person's rights to the next.
   */
  public static @Nullable FlowPosition set(@Nullable FlowPosition position) {
    FlowPosition before = CURRENT.get();
    if (before != position) {
      if (position == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(position);
      }
    }
    return before;
  }

  FlowPosition inside(Call call) {
    return new FlowPosition(flow, caller, call);
  }

  FlowPosition as(Caller caller) {
    return new FlowPosition(flow, caller, call);
  }

  /** Marks this thread as one of Lanyard's own for good. */
  public static void belongsToAgent() {
    CURRENT.set(AGENT);
  }
}
