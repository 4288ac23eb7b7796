package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands: in which flow, for whom, and inside which call. Immutable, so that handing
 * it to another thread can mix up nothing.
 */
public final class FlowPosition {
  /** Work of Lanyard itself, which is never guarded: it would wait for its own decision. */
  public static final FlowPosition AGENT =
      new FlowPosition(Flow.NONE, Caller.ANONYMOUS, null, false, null, null);

  private static final ThreadLocal<FlowPosition> CURRENT = new ThreadLocal<>();

  private final Flow flow;
  private final Caller caller;
  private final @Nullable Call call;
  private final boolean lent;
  private final @Nullable Login login;
  private final @Nullable FlowPosition around;
  private final @Nullable Ending ending;

  private FlowPosition(
      Flow flow,
      Caller caller,
      @Nullable Call call,
      boolean lent,
      @Nullable Login login,
      @Nullable FlowPosition around) {
    this(flow, caller, call, lent, login, around, null);
  }

  private FlowPosition(
      Flow flow,
      Caller caller,
      @Nullable Call call,
      boolean lent,
      @Nullable Login login,
      @Nullable FlowPosition around,
      @Nullable Ending ending) {
    this.ending = ending;
    this.login = login;
    this.around = around;
    this.flow = flow;
    this.caller = caller;
    this.call = call;
    this.lent = lent;
  }

  /** The position at the start of a flow. */
  public static FlowPosition startOf(Flow flow, Caller caller) {
    return new FlowPosition(flow, caller, null, false, null, null);
  }

  /** Where this thread stands, or null for a thread that nobody has placed yet. */
  public static @Nullable FlowPosition current() {
    FlowPosition position = CURRENT.get();
    return position != null && position.lent && position.flow.isOver()
        ? position.outlived()
        : position;
  }

  /** The request is over: this thread acts for nobody now, though still inside the same call. */
  private @Nullable FlowPosition outlived() {
    FlowPosition rest =
        call == null
            ? null
            : new FlowPosition(Flow.ofBackground(), Caller.BACKGROUND, call, false, null, null);
    set(rest);
    return rest;
  }

  /**
   * Places this thread and returns where it stood before, which must be restored, null included: a
   * pooled thread that keeps a position gives one person's rights to the next.
   */
  public static @Nullable FlowPosition set(@Nullable FlowPosition position) {
    FlowPosition before = CURRENT.get();
    if (before != position) {
      // Not remove(): the next get() would have to make the entry anew. An entry holds nothing.
      CURRENT.set(position);
    }
    return before;
  }

  /** Marks this thread as one of Lanyard's own for good. */
  public static void belongsToAgent() {
    CURRENT.set(AGENT);
  }

  /** The flow that the thread works in. */
  public Flow flow() {
    return flow;
  }

  /** Whose work this is, as it is now: who has logged out is nobody from then on. */
  public Caller caller() {
    Login known = loginHere();
    return known == null ? caller : ask(known);
  }

  /** A verified caller needs no login, and nobody's login ever replaces him. */
  private @Nullable Login loginHere() {
    if (!caller.isAnonymous()) {
      return null;
    }
    return login != null ? login : flow.loginHere();
  }

  private static Caller ask(Login login) {
    FlowPosition before = set(AGENT);
    try {
      return login.caller();
    } catch (Throwable failure) {
      Gate.report("login", failure);
      return Caller.ANONYMOUS;
    } finally {
      set(before);
    }
  }

  /** This position for another thread, which gets whoever is logged in here and now. */
  public FlowPosition handedOver() {
    Login known = login != null ? null : loginHere();
    return known == null
        ? this
        : new FlowPosition(flow, caller, call, lent, handedOver(known), around);
  }

  private static Login handedOver(Login login) {
    FlowPosition before = set(AGENT);
    try {
      return login.handedOver();
    } catch (Throwable failure) {
      Gate.report("login", failure);
      return Login.NOBODY;
    } finally {
      set(before);
    }
  }

  /** What this thread hands over to another one; null for a thread that nobody has placed. */
  public static @Nullable FlowPosition toHandOver() {
    FlowPosition here = current();
    return here == null || here.isPlacedHere() ? Placement.atEntryPoint(here) : here.handedOver();
  }

  /** Whether this thread stands here only because it works for nobody, and inside no call. */
  boolean isPlacedHere() {
    return call == null
        && flow.kind() == Flow.Kind.BACKGROUND
        && caller.assurance() == Assurance.WORKLOAD
        && flow.isVisitedHere();
  }

  /**
   * Whether this thread does a tool's own work, or starts a program for it. What a tool's statement
   * or request does to be carried out is the database's or the client's. Woven code asks this where
   * nearly every call is none of Lanyard's business.
   */
  public static boolean isInTool() {
    FlowPosition position = CURRENT.get();
    Call inner = position == null ? null : position.call;
    return inner != null
        && (inner.action() == Action.TOOL_CALL
            || (inner.action() == Action.PROCESS_START && inner.within(Action.TOOL_CALL)));
  }

  /** The innermost call that the thread is inside of. */
  public @Nullable Call call() {
    return call;
  }

  /**
   * This position for a task that was handed over here and that a thread runs in the middle of
   * something else. If that is another request, the application has kept the task too long.
   */
  FlowPosition ranBy(@Nullable FlowPosition thread) {
    if (thread == null || !isRequest() || !thread.isRequest() || thread.flow.equals(flow)) {
      return this;
    }
    // Not the thread's own surroundings: such tasks in such tasks would make an endless chain.
    return new FlowPosition(flow, caller, call, lent, login, thread.alone());
  }

  private boolean isRequest() {
    return flow.kind() == Flow.Kind.REQUEST;
  }

  private FlowPosition alone() {
    return around == null ? this : new FlowPosition(flow, caller, call, lent, login, null);
  }

  /** Where the thread stood in another request when it began with a task of this one. */
  @Nullable FlowPosition around() {
    return around;
  }

  FlowPosition inside(Call inner, Ending end) {
    return new FlowPosition(flow, caller, inner, lent, login, around, end);
  }

  /** The end of the call that was entered to stand here; null where none was, or it is lent. */
  public @Nullable Ending ending() {
    return ending;
  }

  /**
   * This position for whoever the application says is logged in, as long as nobody is verified.
   *
   * @param anywhere may be asked on any thread that works in the flow
   */
  public FlowPosition loggedInBy(Login anywhere) {
    return new FlowPosition(flow, caller, call, lent, anywhere, around);
  }

  FlowPosition as(Caller other) {
    return new FlowPosition(flow, other, call, lent, null, around);
  }

  /**
   * What work gets of this position that may go on for ever: a thread started by hand, the second
   * run of a repeated task. It acts for the caller only until the request has ended. Without a
   * request there is nobody to lend, and only the enclosing call counts; null if there is none.
   */
  public @Nullable FlowPosition lent() {
    if (lent) {
      return this;
    }
    boolean nothing = call == null && flow.kind() == Flow.Kind.BACKGROUND;
    return nothing ? null : new FlowPosition(flow, caller, call, true, login, around);
  }

  /** Where positions are kept, for {@code Thread.start}, which fills in another thread's. */
  static ThreadLocal<FlowPosition> slot() {
    return CURRENT;
  }
}
