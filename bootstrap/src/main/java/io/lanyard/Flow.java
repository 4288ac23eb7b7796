package io.lanyard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One inbound request, or one run of work that serves none, with everything done on its behalf on
 * whatever thread. Safe for use by many threads.
 */
public final class Flow {
  /** The flow of a call that was never decided. */
  static final Flow NONE = new Flow(Kind.BACKGROUND, InboundRequest.NONE, "");

  private static final int MOST_TOOL_REQUESTS = 1_024;

  /** What a flow began with. */
  public enum Kind {
    REQUEST,
    BACKGROUND
  }

  private final Kind kind;
  private final InboundRequest request;
  private final String id;
  private final long began = System.nanoTime();
  private final AtomicInteger denials = new AtomicInteger();
  private final Map<String, Call> toolRequests = new LinkedHashMap<>();
  private volatile @Nullable Call lastModelCall;
  private volatile String runEnd = "";
  private volatile boolean over;
  private volatile @Nullable Login login;
  private volatile @Nullable Thread visitor;
  private volatile @Nullable Object heard;

  private Flow(Kind kind, InboundRequest request, String id) {
    this.kind = kind;
    this.request = request;
    this.id = id;
  }

  /** A flow that serves one inbound request. */
  public static Flow ofRequest(InboundRequest request) {
    return new Flow(Kind.REQUEST, request, CallId.next());
  }

  /**
   * A flow that another process began and that goes on here.
   *
   * @param id its id there, from somebody who is trusted to say so
   */
  public static Flow ofRequest(InboundRequest request, String id) {
    return new Flow(Kind.REQUEST, request, id);
  }

  /** A flow that serves no request. */
  public static Flow ofBackground() {
    return new Flow(Kind.BACKGROUND, InboundRequest.NONE, CallId.next());
  }

  /** The name that all its calls have in the record. */
  public String id() {
    return id;
  }

  /** What it began with. */
  public Kind kind() {
    return kind;
  }

  /** The request that it began with. */
  public InboundRequest request() {
    return request;
  }

  /**
   * Whether the request came in longer ago than this; work that serves none has no age, since the
   * threads of some live as long as the program.
   *
   * @param nanos by a clock that nobody sets
   */
  public boolean isOlderThan(long nanos) {
    return kind == Kind.REQUEST && System.nanoTime() - began > nanos;
  }

  /**
   * Notes that the inbound request has been answered and nothing more will be done for it where it
   * came in. Work that was handed on keeps its caller; threads and repeated tasks that it left
   * behind lose theirs.
   */
  public void end() {
    over = true;
  }

  /** Whether the request has been answered. */
  public boolean isOver() {
    return over;
  }

  /**
   * Says where to ask who is logged in for this request, from now on; without effect once it was
   * {@link Login#NOBODY}.
   *
   * @return where it was asked before
   */
  public synchronized @Nullable Login login(@Nullable Login newLogin) {
    Login before = login;
    if (before != Login.NOBODY) {
      login = newLogin;
    }
    return before;
  }

  /**
   * Notes that this thread works on the request where it came in, or on nothing in particular: it
   * alone may ask who it works for, since others only have what was handed over to them.
   */
  public void visited() {
    visitor = Thread.currentThread();
  }

  /** Notes that this thread no longer does. */
  public void left() {
    if (visitor == Thread.currentThread()) {
      visitor = null;
    }
  }

  boolean isVisitedHere() {
    return visitor == Thread.currentThread();
  }

  /** Where this thread may ask who is logged in; null if it may not. */
  @Nullable Login loginHere() {
    Login known = login;
    return known != null && isVisitedHere() ? known : null;
  }

  /** Whether a model answered in this flow: from then on all that it does is guarded. */
  public boolean sawModelOutput() {
    return lastModelCall != null;
  }

  /** Notes a model's answer, and which of its tool requests stem from which model call. */
  void modelAnswered(Call model, ModelOutput output) {
    Call asked = model.asCause();
    lastModelCall = asked;
    synchronized (toolRequests) {
      for (ModelOutput.ToolRequest request : output.toolCalls()) {
        if (!request.id().isEmpty()) {
          toolRequests.put(request.id(), asked);
          ToolRequests.asked(request.id(), this, asked.caller());
        }
      }
      while (toolRequests.size() > MOST_TOOL_REQUESTS) {
        toolRequests.remove(toolRequests.keySet().iterator().next());
      }
    }
  }

  /** Whether a model asked for a tool call under this id in this flow. */
  boolean askedFor(String toolRequestId) {
    synchronized (toolRequests) {
      return toolRequests.containsKey(toolRequestId);
    }
  }

  /** The model call that asked for this tool call, as far as anybody can tell. */
  @Nullable Call causeOfTool(Call tool) {
    synchronized (toolRequests) {
      Call asked = toolRequests.get(tool.toolRequest());
      return asked != null ? asked : lastModelCall;
    }
  }

  /**
   * What was heard in this flow, which lives as long as the flow does.
   *
   * @param start makes it, the first time
   */
  public Object heard(Supplier<Object> start) {
    Object known = heard;
    return known == null ? begin(start) : known;
  }

  private synchronized Object begin(Supplier<Object> start) {
    Object known = heard;
    if (known == null) {
      known = start.get();
      heard = known;
    }
    return known;
  }

  /** Whether anything was: a model's words, a document, a result. */
  public boolean hasHeard() {
    return heard != null;
  }

  /**
   * Notes a refusal after which whatever the flow is running must end; by its id, since the
   * exception knows the classes that it went through.
   */
  void endRun(CallDeniedException denial) {
    runEnd = denial.decisionId();
  }

  /** The decision id of the last refusal that ended a run, or empty. */
  String runEnd() {
    return runEnd;
  }

  /** Counts one refusal and says how many there were. */
  int denied() {
    return denials.incrementAndGet();
  }
}
