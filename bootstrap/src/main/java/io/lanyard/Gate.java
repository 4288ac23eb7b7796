package io.lanyard;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one door that every guarded call passes (the policy enforcement point of XACML).
 *
 * <p>It alone turns a failure of Lanyard itself into the failure mode. Safe for use by many
 * threads.
 */
public final class Gate {
  private static volatile DecisionPoint decisions = new StartingDecisions();
  private static volatile Policy policy = Policy.OBSERVE;
  private static volatile Workloads workloads = new UnnamedWorkloads();
  private static volatile OutputMemory memory = OutputMemory.NONE;
  private static volatile Incidents incidents = Incidents.STDERR;
  private static volatile Mixups mixups = Mixups.STDERR;
  private static volatile boolean servesRequests;
  private static volatile boolean usesModels;

  private Gate() {}

  /**
   * Whether a call of this action would certainly pass undecided, at the cost of a thread-local
   * read. Enforcement points ask before they read anything from a request.
   */
  public static boolean exempts(Action action) {
    FlowPosition position = FlowPosition.current();
    if (position == FlowPosition.AGENT) {
      return true;
    }
    Start.await();
    if (action.isModelWork() || policy.guardAll()) {
      return false;
    }
    if (position == null) {
      return !usesModels;
    }
    return position.call() == null
        && position.flow().kind() == Flow.Kind.REQUEST
        && !position.flow().sawModelOutput();
  }

  /**
   * Decides a call before anything of it has left the process.
   *
   * @return what the enforcement point must end when the call has ended
   * @throws CallDeniedException if the call must not happen
   */
  public static Passage enter(Call call) {
    if (call.action().isModelWork()) {
      usesModels = true;
    }
    FlowPosition here = FlowPosition.current();
    if (here == FlowPosition.AGENT) {
      return Passage.EXEMPT;
    }
    Start.await();
    FlowPosition position = here == null || here.isPlacedHere() ? placeThread(here) : here;
    Call outer = position.call();
    if (outer != null && call.isLayerOf(outer)) {
      return Passage.EXEMPT;
    }
    Transport transport = Transport.of(call, outer);
    Optional<Optional<CallDeniedException>> known = transport.verdictOn(call);
    if (known.isPresent()) {
      return repeat(known.get());
    }
    Standing standing = Standing.of(call, position, policy, memory, usesModels);
    if (standing.exempt()) {
      return Passage.EXEMPT;
    }
    call.bind(position, standing.cause(), standing.grant()).origins(memory.origins(call));
    Mixup mixup = Mixup.in(call, position);
    if (mixup != null) {
      report(mixup);
    }
    try {
      Passage passage = decide(call, position);
      hear(call);
      transport.allowed(call);
      return passage;
    } catch (CallDeniedException denial) {
      transport.denied(call, denial);
      throw denial;
    }
  }

  /** What a model is given says who wrote what, which frameworks tell nowhere else. */
  private static void hear(Call call) {
    if (!call.says()) {
      return;
    }
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      memory.given(call);
    } catch (Throwable failure) {
      report("texts of " + call.action(), failure);
    } finally {
      FlowPosition.set(before);
    }
  }

  private static Passage repeat(Optional<CallDeniedException> denial) {
    if (denial.isPresent()) {
      throw denial.get();
    }
    return Passage.EXEMPT;
  }

  private static Passage decide(Call call, FlowPosition position) {
    DecisionPoint point = decisions;
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    Decision decision;
    try {
      decision = point.decide(call);
    } catch (Throwable failure) {
      report("decision on " + call.action(), failure);
      if (policy.refusesOnFailure()) {
        throw new CallDeniedException(call.id(), true);
      }
      return Passage.EXEMPT;
    } finally {
      FlowPosition.set(before);
    }
    if (decision.stops()) {
      throw refuse(call, point, decision);
    }
    return new Passage(call, decision, point, position);
  }

  private static CallDeniedException refuse(Call call, DecisionPoint point, Decision decision) {
    boolean tooMany = call.flow().denied() > policy.denialsPerFlow();
    Passage.end(call, decision, point, Outcome.Status.DENIED, "", java.util.Map.of());
    boolean endsRun = tooMany || decision.refusal() == Refusal.ABORT;
    CallDeniedException denial = new CallDeniedException(call.id(), endsRun);
    if (endsRun) {
      call.flow().endRun(denial);
    }
    return denial;
  }

  /**
   * Places a thread that works for nobody. One that was placed so before may do other work by now:
   * the main thread is startup until the first request, and jobs take turns on a scheduler's.
   */
  private static FlowPosition placeThread(@Nullable FlowPosition here) {
    return place(here, workloads.of(Thread.currentThread()));
  }

  private static FlowPosition place(@Nullable FlowPosition here, Caller workload) {
    if (here != null && here.caller().equals(workload)) {
      return here;
    }
    FlowPosition position;
    if (here == null) {
      Flow flow = Flow.ofBackground();
      flow.visited();
      position = FlowPosition.startOf(flow, workload);
    } else {
      // In the same flow, which may have seen a model's output.
      position = here.as(workload);
    }
    FlowPosition.set(position);
    return position;
  }

  /** Where a thread stands that hands work over and works for nobody: inside an entry point? */
  static @Nullable FlowPosition atEntryPoint(@Nullable FlowPosition here) {
    Workloads known = workloads;
    if (!known.bindEntryPoints()) {
      return here;
    }
    if (here != null) {
      return placeThread(here); // what it was inside of before may be over
    }
    Caller workload = known.atEntryPoint();
    return workload == null ? null : place(null, workload);
  }

  /**
   * Reports a failure of Lanyard itself and says whether the call must be refused for it; which the
   * rule file says, so that a failure before it is read waits for it too.
   */
  public static boolean refusesAfter(String where, Throwable failure) {
    Start.await();
    report(where, failure);
    return policy.refusesOnFailure();
  }

  /** Makes a failure known that concerns no single call. */
  public static void report(String where, Throwable failure) {
    incidents.report(where, failure);
  }

  /** Makes known that a call is made for the wrong caller; the call goes on. */
  public static void report(Mixup mixup) {
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      mixups.report(mixup);
    } catch (Throwable failure) {
      report("a report on mixed up callers", failure);
    } finally {
      FlowPosition.set(before);
    }
  }

  /** Called by methods that should have been woven and could not be. */
  public static void refuseUnwoven(String method) {
    if (FlowPosition.current() != FlowPosition.AGENT
        && refusesAfter(method, new IllegalStateException("this method could not be woven"))) {
      throw new CallDeniedException(CallId.next(), true);
    }
  }

  static OutputMemory memory() {
    return memory;
  }

  /** Whether a request has entered this JVM: from then on the main thread is background work. */
  public static boolean servesRequests() {
    return servesRequests;
  }

  /** Notes that a request has entered. */
  public static void requestEntered() {
    servesRequests = true;
  }

  /** Whether any model, store or tool was called in this JVM. */
  public static boolean usesModels() {
    return usesModels;
  }

  public static Policy policy() {
    return policy;
  }

  /** Puts the agent's parts behind the door; each may be replaced while calls are passing. */
  public static void install(
      DecisionPoint newDecisions, Workloads newWorkloads, OutputMemory newMemory) {
    decisions = newDecisions;
    workloads = newWorkloads;
    memory = newMemory;
  }

  public static void workloads(Workloads newWorkloads) {
    workloads = newWorkloads;
  }

  public static void policy(Policy newPolicy) {
    policy = newPolicy;
  }

  /** From here on calls wait, until {@link #started()}: what is guarded is not known yet. */
  public static void starting() {
    Start.begin();
  }

  /** The rules' own policy is in force. */
  public static void started() {
    Start.end();
  }

  public static void mixups(Mixups newMixups) {
    mixups = newMixups;
  }

  public static void incidents(Incidents newIncidents) {
    incidents = newIncidents;
  }

  private static final class UnnamedWorkloads implements Workloads {
    @Override
    public Caller of(Thread thread) {
      return Caller.BACKGROUND;
    }
  }

  /** Before anything is installed nobody can decide, and the failure mode applies. */
  private static final class StartingDecisions implements DecisionPoint {
    @Override
    public Decision decide(Call call) {
      throw new IllegalStateException("Lanyard has not started");
    }
  }
}
