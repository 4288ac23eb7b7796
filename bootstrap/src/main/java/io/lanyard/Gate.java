package io.lanyard;

import java.util.Optional;
import java.util.function.Predicate;
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
  private static volatile OutputMemory memory = OutputMemory.NONE;
  private static volatile Incidents incidents = Incidents.STDERR;
  private static volatile Mixups mixups = Mixups.STDERR;
  private static volatile Optional<Predicate<String>> withheld = Optional.empty();
  private static volatile boolean servesRequests;
  private static volatile boolean usesModels;

  private Gate() {}

  /**
   * Whether a call of this action would certainly pass undecided, at the cost of a thread-local
   * read. Enforcement points ask before they read anything from a request.
   */
  public static boolean exempts(Action action) {
    FlowPosition position = FlowPosition.current();
    return position == FlowPosition.AGENT || (exempts(action, position) && withheld.isEmpty());
  }

  /** Whether a call with this text would: for calls whose text is at hand before all else is. */
  public static boolean exempts(Action action, String text) {
    FlowPosition position = FlowPosition.current();
    return position == FlowPosition.AGENT || (exempts(action, position) && !isWithheld(text));
  }

  private static boolean exempts(Action action, @Nullable FlowPosition position) {
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
    return enter(call, Demand.TO_PASS);
  }

  /**
   * Decides a call that wants more than to pass, such as a key: wherever it comes from.
   *
   * @return {@link Passage#UNDECIDED} if deciding failed and it may pass without what it wants
   * @throws CallDeniedException if the call must not happen
   */
  public static Passage demand(Call call) {
    return enter(call, Demand.FOR_MORE);
  }

  /** Decides a call that replaces the one it stands in. */
  static Passage inPlace(Call call) {
    return enter(call, Demand.IN_PLACE);
  }

  private static Passage enter(Call call, Demand demand) {
    boolean demanded = demand != Demand.TO_PASS;
    if (call.action().isModelWork()) {
      usesModels = true;
    }
    FlowPosition here = FlowPosition.current();
    if (here == FlowPosition.AGENT) {
      return Passage.EXEMPT;
    }
    Start.await();
    FlowPosition position = here == null || here.isPlacedHere() ? Placement.of(here) : here;
    Call outer = position.call();
    if (outer != null && demand.isNew() && call.isLayerOf(outer)) {
      return Passage.EXEMPT;
    }
    Transport transport = Transport.of(call, outer);
    if (demand != Demand.MIXED && transport.repeats(call)) {
      return Passage.EXEMPT;
    }
    Standing standing = Standing.of(call, position, policy, memory, usesModels);
    if (standing.exempt() && !demanded && !isWithheld(call.text())) {
      return Passage.EXEMPT;
    }
    Grant grant = demanded ? standing.grant().ofDemanded() : standing.grant();
    call.bind(position, standing.cause(), grant).origins(memory.origins(call));
    Mixup mixup = Mixup.in(call, position);
    if (mixup != null) {
      report(mixup);
    }
    if (policy.refusesMixed() && (mixup != null || demand == Demand.MIXED)) {
      call.isMixed();
    }
    try {
      Passage passage = decide(call, position, demanded ? Passage.UNDECIDED : Passage.EXEMPT);
      hear(call);
      transport.allowed(call);
      return passage;
    } catch (CallDeniedException denial) {
      transport.denied(call, denial);
      throw denial;
    }
  }

  private static boolean isWithheld(String text) {
    return withheld.filter(texts -> texts.test(text)).isPresent();
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

  private static Passage decide(Call call, FlowPosition position, Passage undecided) {
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
      return undecided;
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
    Ending.denied(call, decision, point);
    boolean endsRun = tooMany || decision.refusal() == Refusal.ABORT;
    CallDeniedException denial = new CallDeniedException(call.id(), endsRun);
    if (endsRun) {
      call.flow().endRun(denial);
    }
    return denial;
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

  /**
   * Makes known what was found out after a call was decided: that it is made for the wrong caller.
   *
   * @param again the same call, which has not been sent yet
   * @throws CallDeniedException if such calls must not happen
   */
  public static void report(Mixup mixup, Call again) {
    report(mixup);
    if (policy.refusesMixed()) {
      Passage passage = enter(again, Demand.MIXED);
      passage.leave();
      passage.succeeded(java.util.Map.of());
    }
  }

  /** Makes known that a call is made for the wrong caller; whether it goes on is decided. */
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

  /** What the rules in force say of the gate. */
  public static Policy policy() {
    return policy;
  }

  /** Puts the agent's parts behind the door; each may be replaced while calls are passing. */
  public static void install(
      DecisionPoint newDecisions, Workloads newWorkloads, OutputMemory newMemory) {
    decisions = newDecisions;
    Placement.by(newWorkloads);
    memory = newMemory;
  }

  /** Texts that no call may hold: one that does is decided wherever it comes from. */
  public static void withhold(Optional<Predicate<String>> texts) {
    withheld = texts;
  }

  /** Exchanges what names the work that nobody asked for. */
  public static void workloads(Workloads newWorkloads) {
    Placement.by(newWorkloads);
  }

  /** Exchanges what the rules say of the gate. */
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

  /** Exchanges where calls for the wrong caller are reported. */
  public static void mixups(Mixups newMixups) {
    mixups = newMixups;
  }

  /** Exchanges where failures are reported. */
  public static void incidents(Incidents newIncidents) {
    incidents = newIncidents;
  }
}
