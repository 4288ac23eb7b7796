package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands: in which flow, for whom, and inside which call. Immutable, so that handing
 * it to another thread can mix up nothing.
 */
public final class FlowPosition {
  /** Work of Lanyard itself, which is never guarded: it would wait for its own decision. */
  public static final FlowPosition AGENT = new FlowPosition(Flow.NONE, Caller.ANONYMOUS, null);

  private static final ThreadLocal<FlowPosition> CURRENT = new ThreadLocal<>();

  private final Flow flow;
  private final Caller caller;
  private final @Nullable Call call;

  private FlowPosition(Flow flow, Caller caller, @Nullable Call call) {
    this.flow = flow;
    this.caller = caller;
    this.call = call;
  }

  /** The position at the start of a flow. */
  public static FlowPosition startOf(Flow flow, Caller caller) {
    return new FlowPosition(flow, caller, null);
  }

  /** Where this thread stands, or null for a thread that nobody has placed yet. */
  public static @Nullable FlowPosition current() {
    return CURRENT.get();
  }

  /**
   * Places this thread and returns where it stood before, which must be restored, null included: a
   * pooled thread that keeps a position gives one person's rights to the next.
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

  /** Marks this thread as one of Lanyard's own for good. */
  public static void belongsToAgent() {
    CURRENT.set(AGENT);
  }

  public Flow flow() {
    return flow;
  }

  public Caller caller() {
    return caller;
  }

  /** The innermost call that the thread is inside of. */
  public @Nullable Call call() {
    return call;
  }

  FlowPosition inside(Call inner) {
    return new FlowPosition(flow, caller, inner);
  }

  FlowPosition as(Caller other) {
    return new FlowPosition(flow, other, call);
  }
}
