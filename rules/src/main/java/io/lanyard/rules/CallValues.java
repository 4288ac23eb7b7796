package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What expressions read of one call, each value when it is first asked for: SQL that no rule looks
 * at is never parsed. Serves one call after the other; not thread-safe.
 */
final class CallValues implements Environment {
  private static final int NONE = -1;

  private final Moment moment = new Moment();
  private final Term term = new Term();
  private final Members members = new Members();
  private final ClaimsOfCaller claims = new ClaimsOfCaller();
  private final Set<String> withheld = new TreeSet<>();
  private boolean withholds;
  private Premises premises = Premises.NONE;
  private @Nullable Call call;

  /** The value that was kept first, and often alone: a place in a list costs more. */
  private @Nullable Object first;

  private int firstSlot = NONE;
  private @Nullable Object[] known = new Object[CallNames.SLOTS];
  private int[] read = new int[CallNames.SLOTS];
  private int reads;

  /** From now on it is about this call. */
  void begin(Call next, Premises given) {
    call = next;
    if (premises != given) {
      take(given);
    }
    moment.begin(next);
  }

  /**
   * From now on it is about other rules. The same rules decide most of the time, and each reference
   * that is written costs more than asking whether it is another one.
   */
  private void take(Premises given) {
    premises = given;
    moment.tellBy(given.surroundings().clock());
    claims.take(given.paths());
    int slots = given.paths().size();
    if (known.length < slots) {
      known = new Object[slots];
      read = new int[slots];
    }
  }

  /** Lets go of the call and of all that was read of it. */
  void end() {
    call = null;
    firstSlot = NONE;
    first = null;
    while (reads > 0) {
      known[read[--reads]] = null;
    }
    if (withholds) {
      withheld.clear();
      withholds = false;
    }
  }

  /** Whether not all that rules may ask for is known, so that they must not be asked in vain. */
  boolean arePartial() {
    return call().attributes() instanceof PartialAttributes;
  }

  Premises premises() {
    return premises;
  }

  /** For reading sets of callers. */
  Members members() {
    return members;
  }

  /** Whether the caller's credential counts now. */
  boolean areOfValidCaller() {
    return term.holds(call().caller(), moment);
  }

  Moment moment() {
    return moment;
  }

  /** What expressions have asked for and nobody knows. */
  Set<String> withheld() {
    return withheld;
  }

  @Override
  public Object read(int slot) {
    Object value = slot == firstSlot ? first : known[slot];
    return value != null ? value : find(slot);
  }

  private Object keep(int slot, Object value) {
    if (firstSlot == NONE) {
      firstSlot = slot;
      first = value;
    } else {
      known[slot] = value;
      read[reads++] = slot;
    }
    return value;
  }

  /** For trying rules out: from now on a name has this value. */
  void pretend(int slot, Object value) {
    if (slot == firstSlot) {
      first = value;
      return;
    }
    if (known[slot] == null) {
      read[reads++] = slot;
    }
    known[slot] = value;
  }

  /** Whether it is about no call. */
  boolean areOfNone() {
    return call == null;
  }

  Call call() {
    return Objects.requireNonNull(call, "no call");
  }

  private Object find(int slot) {
    if (slot >= CallNames.SLOTS) {
      return keep(slot, claims.read(slot, this));
    }
    if (slot == CallNames.CAUSE_SLOT) {
      return keep(slot, Causes.of(call()));
    }
    if (slot != CallNames.TEXTS_SLOT) {
      return value(slot, CallNames.ATTRIBUTES.get(slot));
    }
    return keep(slot, texts());
  }

  private CallTexts texts() {
    if (call().attributes() instanceof PartialAttributes partial) {
      withholds = true;
      return new RecordedTexts(partial.origins(), withheld);
    }
    return new FlowTexts(this, call().origins());
  }

  /**
   * Where rules are compiled the JVM knows the slot, and then decides the questions before the
   * switch ahead. What the caller has at hand is not kept: reading it again costs less.
   */
  private Object value(int slot, Attribute attribute) {
    Call call = call();
    if (call.attributes() instanceof PartialAttributes partial && partial.withholds(attribute)) {
      withheld.add(attribute.id());
      withholds = true;
      return Failure.because("not known from the record: " + attribute);
    }
    if (CallNames.isOfLibrary(slot)) {
      return keep(slot, ofLibrary(call, attribute));
    }
    Caller caller = call.caller();
    if (attribute == Attribute.CALLER_GROUPS) {
      return caller.groups();
    }
    if (attribute == Attribute.CALLER_SUBJECT) {
      return caller.subject();
    }
    if (attribute == Attribute.CALLER_CLAIMS) {
      return caller.claims();
    }
    return switch (attribute) {
      case CALLER_ISSUER -> caller.issuer();
      case CALLER_SCOPES -> caller.scopes();
      case CALLER_SESSION -> caller.session();
      case CALLER_ASSURANCE -> caller.assurance().id();
      case CALLER_AUTHENTICATED -> caller.isAuthenticated();
      case CALLER_ACTORS -> caller.actors();
      default -> keep(slot, ofCall(call, attribute));
    };
  }

  private Object ofCall(Call call, Attribute attribute) {
    return switch (attribute) {
      case REQUEST_METHOD -> call.flow().request().method();
      case REQUEST_PATH -> call.flow().request().path();
      case REQUEST_PEER -> call.flow().request().peer();
      case APP_NAME -> premises.surroundings().appName();
      case NOW -> moment.instant();
      case SCOPE_LABELS -> arePartial() ? ofLibrary(call, attribute) : call.origins().labels();
      case SQL_APP_COVERAGE ->
          arePartial() ? ofLibrary(call, attribute) : call.origins().appCoverage();
      case RESOURCE -> call.resource().names();
      case SQL_LABELS -> premises.labels().ofTables(call.resource());
      case STORE_LABELS -> premises.labels().ofStore(call, call.attributes().value(attribute));
      default -> throw new IllegalArgumentException("no value of " + attribute);
    };
  }

  private static Object ofLibrary(Call call, Attribute attribute) {
    Object value = call.attributes().value(attribute);
    return value == Attributes.ABSENT ? Failure.because("this call has no " + attribute) : value;
  }
}
