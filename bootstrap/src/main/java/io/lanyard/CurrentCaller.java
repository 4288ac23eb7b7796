package io.lanyard;

import org.jspecify.annotations.Nullable;

/** The caller of this flow, for applications that want to ask or to name one themselves. */
public final class CurrentCaller {
  private static volatile Assertions assertions = new NoAssertions();

  private CurrentCaller() {}

  /** Decides whether code of this class may name a caller, and records that it did. */
  @FunctionalInterface
  public interface Assertions {
    boolean permits(Caller asserted, Class<?> by);
  }

  /** Puts in place what knows the assertions of the rules in force. */
  public static void install(Assertions newAssertions) {
    assertions = newAssertions;
  }

  /** The caller of this thread's flow; {@link Caller#ANONYMOUS} if there is none. */
  public static Caller get() {
    FlowPosition position = FlowPosition.current();
    return position == null ? Caller.ANONYMOUS : position.caller();
  }

  /**
   * Makes the caller current until the scope is closed, on the same thread.
   *
   * <p>Has no effect if the rule file does not permit the calling package to name callers, or if a
   * verified caller is current: nobody talks himself into being somebody else.
   */
  public static Scope open(Caller caller) {
    Class<?> by =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    FlowPosition before = FlowPosition.current();
    boolean verified = before != null && before.caller().assurance() == Assurance.VERIFIED;
    if (verified || caller.assurance() != Assurance.ASSERTED || !assertions.permits(caller, by)) {
      return new Scope(before, false);
    }
    Flow flow = before == null ? Flow.ofBackground() : before.flow();
    FlowPosition.set(before == null ? FlowPosition.startOf(flow, caller) : before.as(caller));
    return new Scope(before, true);
  }

  private static final class NoAssertions implements Assertions {
    @Override
    public boolean permits(Caller asserted, Class<?> by) {
      return false;
    }
  }

  /** Ends what {@link #open} began. */
  public static final class Scope implements AutoCloseable {
    private final @Nullable FlowPosition before;
    private boolean opened;

    private Scope(@Nullable FlowPosition before, boolean opened) {
      this.before = before;
      this.opened = opened;
    }

    /** Puts back the caller that was current before. */
    @Override
    public void close() {
      if (opened) {
        opened = false;
        FlowPosition.set(before);
      }
    }
  }
}
