package io.lanyard;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One access request: an action on a resource by a caller, inside another call or not.
 *
 * <p>An enforcement point makes it from what the library is about to do; {@link Gate} adds who asks
 * and what it happens inside of. Confined to one thread until it is decided, read-only afterwards.
 */
public final class Call {
  /** Work that goes on handing itself over from inside its calls has a past without end. */
  private static final int MOST_STEPS = 64;

  private static final Supplier<List<Said>> NOTHING = List::of;

  private final Action action;
  private final Attributes attributes;
  private Object payload = this;
  private String text = "";
  private String toolRequest = "";
  private String address = "";
  private Set<String> ticket = Set.of();
  private Set<String> fulfils = Set.of();
  private Supplier<List<Said>> said = NOTHING;

  private String id = "";
  private long time;
  private long startNanos;
  private Caller caller = Caller.ANONYMOUS;
  private @Nullable Flow flow;
  private @Nullable Call parent;
  private @Nullable Call cause;
  private int steps;
  private Grant grant = Grant.NONE;
  private Origins origins = Origins.UNTRACKED;
  private final Transport transport = new Transport();
  private final Duties duties = new Duties();
  private volatile @Nullable Object reserved;
  private volatile TraceContext trace = TraceContext.NONE;

  private Call(Action action, Attributes attributes) {
    this.action = action;
    this.attributes = attributes;
  }

  /** A request as an enforcement point makes it, of which the gate does not know yet. */
  public static Call of(Action action, Attributes attributes) {
    return new Call(action, attributes);
  }

  /**
   * What tells a library's inner layer from a new call: an inner call with the same action and an
   * equal payload is the same call. Without a payload no other call is the same.
   */
  public Call payload(Object payload) {
    this.payload = payload;
    return this;
  }

  /** The SQL, command line or URL, which may turn out to be the model's words. */
  public Call text(String text) {
    this.text = text;
    return this;
  }

  /** For a tool call: the id under which a model's response asked for it. */
  public Call askedForBy(String toolRequestId) {
    this.toolRequest = toolRequestId;
    return this;
  }

  /** For a call over the network: where it goes, {@code host:port} in lower case. */
  public Call address(String hostAndPort) {
    this.address = hostAndPort;
    return this;
  }

  /** The addresses that this call's own transport may reach without a rule, {@code host:port}. */
  public Call ticket(Set<String> addresses) {
    this.ticket = Set.copyOf(addresses);
    return this;
  }

  /** The kinds of obligation that the enforcement point can carry out. */
  public Call fulfils(String... kinds) {
    this.fulfils = Set.of(kinds);
    return this;
  }

  /** For a call to a model: the texts that it is given, read once it may have them. */
  public Call giving(Supplier<List<Said>> said) {
    this.said = said;
    return this;
  }

  /** Whether a model is given texts. */
  boolean says() {
    return said != NOTHING;
  }

  /** The texts that the model is given; each time read from the request anew. */
  public List<Said> said() {
    return said.get();
  }

  /** Says where the call stands: the gate once, others only to ask what would be decided. */
  public Call bind(FlowPosition position, @Nullable Call cause, Grant grant) {
    this.time = System.currentTimeMillis();
    this.id = CallId.at(time);
    this.startNanos = System.nanoTime();
    this.flow = position.flow();
    this.caller = position.caller();
    this.grant = grant;
    Call outer = position.call();
    this.steps = 1 + Math.max(outer == null ? -1 : outer.steps, cause == null ? -1 : cause.steps);
    boolean shorten = steps > MOST_STEPS;
    this.cause = cause != null && shorten ? cause.asCause() : cause;
    // A request's ticket is with the call that it is made for, which must stay in reach.
    this.parent = outer != null && shorten && action != Action.HTTP_SEND ? outer.asCause() : outer;
    return this;
  }

  /** When it was bound, in milliseconds since the epoch, read once for all; 0 before. */
  public long time() {
    return time;
  }

  /** Says where its texts came from. The gate does this once, before the call is decided. */
  public Call origins(Origins origins) {
    this.origins = origins;
    return this;
  }

  /** Where its texts came from. */
  public Origins origins() {
    return origins;
  }

  /**
   * What may be kept for long: who and why, without the library's objects and their class loader.
   * Of the steps that led to it, one for each action, or an endless chain would be kept as well.
   */
  public Call asCause() {
    Set<Action> seen = EnumSet.of(action);
    Call first = withoutReasons();
    Call last = first;
    for (Call step = cause; step != null; step = step.cause) {
      if (seen.add(step.action)) {
        Call next = step.withoutReasons();
        last.cause = next;
        last = next;
      }
    }
    return first;
  }

  private Call withoutReasons() {
    Call light = new Call(action, Attributes.of(Resource.NONE, Map.of()));
    light.id = id;
    light.caller = caller;
    light.trace = trace;
    return light;
  }

  /** The decision id: what a denial's message and the audit log name. */
  public String id() {
    return id;
  }

  /** What it does. */
  public Action action() {
    return action;
  }

  /** What it does that to. */
  public Resource resource() {
    return attributes.resource();
  }

  /** What rules may ask of it. */
  public Attributes attributes() {
    return attributes;
  }

  /** Who asks; anonymous until it is bound. */
  public Caller caller() {
    return caller;
  }

  /** The flow it belongs to; every decided call has one. */
  public Flow flow() {
    return flow == null ? Flow.NONE : flow;
  }

  /** The call whose frame this one runs in. */
  public @Nullable Call parent() {
    return parent;
  }

  /** The call it runs in or, for a tool call, the model call whose response asked for it. */
  public @Nullable Call cause() {
    return cause;
  }

  /** What speaks for it before any rule does. */
  public Grant grant() {
    return grant;
  }

  void isMixed() {
    grant = Grant.MIXED;
  }

  /** When it was asked, in {@link System#nanoTime()} terms. */
  public long startNanos() {
    return startNanos;
  }

  /** The SQL, command line or URL; empty if it has none. */
  public String text() {
    return text;
  }

  String toolRequest() {
    return toolRequest;
  }

  /** Whether it happens, over any number of steps, because of a call with this action. */
  public boolean within(Action outer) {
    for (Call step = cause; step != null; step = step.cause) {
      if (step.action == outer) {
        return true;
      }
    }
    return false;
  }

  boolean isLayerOf(Call outer) {
    return action == outer.action && payload.equals(outer.payload);
  }

  boolean hasTicketOf(Call outer) {
    return action == Action.HTTP_SEND && outer.servedCall().ticket.contains(address);
  }

  /** The call that an HTTP request is made for; a redirect runs inside the request it answers. */
  Call servedCall() {
    Call served = this;
    while (served.action == Action.HTTP_SEND && served.parent != null) {
      served = served.parent;
    }
    return served;
  }

  /** Whether the enforcement point can carry this obligation out. */
  public boolean canFulfil(Obligation obligation) {
    return fulfils.contains(obligation.kind());
  }

  /** What must happen along with it; nothing before it is allowed. */
  public Duties duties() {
    return duties;
  }

  Object payload() {
    return payload;
  }

  Transport transport() {
    return transport;
  }

  /** Keeps what a decision point set aside for this call, and wants back when it has ended. */
  public void reserve(Object reservation) {
    reserved = reservation;
  }

  /** What {@link #reserve} kept; null if nothing was. */
  public @Nullable Object reserved() {
    return reserved;
  }

  /** Notes the span of this call, for the record. */
  public void trace(TraceContext trace) {
    this.trace = trace;
  }

  /** The span that it has in a trace. */
  public TraceContext trace() {
    return trace;
  }
}
