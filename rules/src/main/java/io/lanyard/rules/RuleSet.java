package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides calls by the rules of a file: deny overrides allow, and a rule that fails never widens
 * access. Immutable and safe for use by many threads.
 */
public final class RuleSet implements DecisionPoint {
  /** Flows may last as long as they like, and nobody need ask for the time. */
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final boolean deniesAnonymous;
  private final Duration afterExpiry;
  private final long maxFlowAge;
  private final Surroundings surroundings;
  private final Revocations revocations;
  private final Premises premises;
  private final boolean asksLabels;

  /** By the action's place: a map of actions would cost every decision a nanosecond more. */
  private final ActionRules[] byAction;

  private RuleSet(RuleFile file, Surroundings surroundings) {
    this.deniesAnonymous = file.enforcement().anonymous() == AnonymousCallers.DENY;
    Validity validity = file.enforcement().validity();
    this.afterExpiry = validity.afterExpiry();
    Optional<Duration> age = validity.maxFlowAge();
    this.maxFlowAge = age.isPresent() ? age.get().toNanos() : UNBOUNDED;
    this.surroundings = surroundings;
    this.revocations = surroundings.revocations();
    Paths paths = new Paths();
    this.premises = new Premises(surroundings, new Labels(file.labels()), paths);
    this.byAction = new ActionRules[Action.values().length];
    for (Action action : Action.values()) {
      ActionRules rules = ActionRules.of(file, action);
      byAction[place(action)] = rules;
      for (Candidate candidate : rules.candidates()) {
        paths.add(candidate.when().root());
      }
    }
    this.asksLabels = asks(Attribute.SCOPE_LABELS);
  }

  /** The same rules with somebody else who counts. */
  private RuleSet(RuleSet rules, Limits limits) {
    this.deniesAnonymous = rules.deniesAnonymous;
    this.afterExpiry = rules.afterExpiry;
    this.maxFlowAge = rules.maxFlowAge;
    this.surroundings = rules.surroundings.with(limits);
    this.revocations = rules.revocations;
    this.premises = new Premises(surroundings, rules.premises.labels(), rules.premises.paths());
    this.byAction = rules.byAction;
    this.asksLabels = rules.asksLabels;
  }

  private boolean asks(Attribute attribute) {
    int slot = CallNames.ATTRIBUTES.indexOf(attribute);
    for (ActionRules rules : byAction) {
      if (rules.reads(slot)) {
        return true;
      }
    }
    return false;
  }

  /** The rules of a file, which was checked when it was read: nothing can go wrong here. */
  public static RuleSet of(RuleFile file, Surroundings surroundings) {
    return new RuleSet(file, surroundings);
  }

  /**
   * Makes bytecode of the rules, which decides alike and several times faster. They decide before
   * it and meanwhile, too. Takes milliseconds for a hundred rules; called once, on a thread that
   * nobody waits for.
   */
  public void compile() {
    Compilation compilation = new Compilation(premises.paths());
    for (ActionRules rules : byAction) {
      rules.addTo(compilation);
      rules.prepare();
    }
    compilation.finish();
    warmUp();
  }

  /**
   * Tries each rule once, and has it match if it can: that links what the first decision would wait
   * for, and brings it near the processor. More rounds made first decisions slower. The rules are
   * made by now: what fails here fails again where it is told of, at a call.
   */
  private void warmUp() {
    try {
      tryOut();
    } catch (RuntimeException ignored) {
      // Nothing is lost but speed.
    }
  }

  private void tryOut() {
    List<Call> calls = new ArrayList<>();
    for (Action action : Action.values()) {
      calls.add(WarmUp.call(action, rules(action).keys()));
    }
    RuleSet boundless = new RuleSet(this, Limits.BOUNDLESS);
    for (Call call : calls) {
      Deciding deciding = Deciding.onTrial();
      boundless.begin(deciding, call).warmUp(deciding);
      deciding.end();
    }
    for (Call call : calls) {
      boundless.decide(call);
    }
  }

  @Override
  public Decision decide(Call call) {
    Deciding deciding = DecidingOfThread.get();
    ActionRules rules = begin(deciding, call);
    try {
      return decide(deciding, rules);
    } finally {
      deciding.end();
    }
  }

  private ActionRules begin(Deciding deciding, Call call) {
    ActionRules rules = rules(call.action());
    deciding.begin(call, rules, premises);
    return rules;
  }

  private Decision decide(Deciding deciding, ActionRules rules) {
    Call call = deciding.call();
    Caller caller = call.caller();
    if (!deciding.values().areOfValidCaller() && !isEnough(caller, deciding.values().moment())) {
      return rules.refusals().expired();
    }
    if (maxFlowAge != UNBOUNDED && call.flow().isOlderThan(maxFlowAge)) {
      return rules.refusals().flowTooOld();
    }
    if (revocations != Revocations.NONE && caller.isAuthenticated()) {
      Revocations.Standing standing = revocations.of(caller);
      if (standing != Revocations.Standing.COUNTS) {
        return standing == Revocations.Standing.REVOKED
            ? rules.refusals().revoked()
            : rules.refusals().revocationUnknown();
      }
    }
    return caller.isAnonymous() && deniesAnonymous(call)
        ? rules.refusals().anonymous()
        : deciding.decide();
  }

  /** Whether a credential that has ended still does for work that had begun with it. */
  private boolean isEnough(Caller caller, Moment now) {
    return !afterExpiry.isZero()
        && !now.isBefore(caller.notBefore())
        && now.isBefore(caller.expiry().plus(afterExpiry));
  }

  /**
   * Requests may come in without a caller, or nobody could ever log in; and work that no model
   * output has touched faces deny rules only.
   */
  private boolean deniesAnonymous(Call call) {
    return deniesAnonymous
        && call.action() != Action.REQUEST_ENTER
        && call.grant() != Grant.CLEAN_BACKGROUND;
  }

  /** A denied call has ended too: what a limit reserved for it is given back. */
  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    surroundings.limits().settle(call, outcome);
  }

  /** The story of a decision: like {@link #decide}, but nothing is counted. */
  public Explanation explain(Call call) {
    return explain(call, Limits.BOUNDLESS);
  }

  /** The same as if limits stood in a certain way. */
  public Explanation explain(Call call, Limits limits) {
    return new RuleSet(this, limits).story(call);
  }

  private Explanation story(Call call) {
    Deciding deciding = Deciding.of(Thread.currentThread());
    ActionRules rules = begin(deciding, call);
    Decision decision = decide(deciding, rules);
    return new Explaining(decision, call, deciding, () -> values(call)).of(rules.candidates());
  }

  private CallValues values(Call call) {
    CallValues values = new CallValues();
    values.begin(call, premises);
    return values;
  }

  /** Whether any rule asks where texts came from, or what they hold. */
  public boolean asksOrigins() {
    for (ActionRules rules : byAction) {
      if (rules.asksOrigins()) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a flow holds from now on that is given something by a call: rows, documents.
   *
   * @param document the metadata of the document in question; empty if there is none
   * @return nothing if no rule asks for {@code scope.labels}
   */
  public Set<String> labels(Call call, Map<String, ?> document) {
    if (!asksLabels) {
      return Set.of();
    }
    return switch (call.action()) {
      case SQL_EXECUTE -> premises.labels().ofTables(call.resource());
      case RETRIEVAL_SEARCH -> {
        Object own = call.attributes().value(Attribute.STORE_LABELS);
        Set<String> all = new TreeSet<>(premises.labels().ofStore(call, own));
        all.addAll(premises.labels().ofDocument(document));
        yield all;
      }
      default -> Set.of();
    };
  }

  /** Whether a rule of an action asks where texts came from. */
  boolean asksOrigins(Action action) {
    return rules(action).reads(CallNames.TEXTS_SLOT);
  }

  /** What happens to a call of an action when no rule matches. */
  Effect defaultOf(Action action) {
    return rules(action).verdicts().byDefault();
  }

  private ActionRules rules(Action action) {
    return byAction[place(action)];
  }

  @SuppressWarnings("EnumOrdinal") // it leaves this object by no way
  private static int place(Action action) {
    return action.ordinal();
  }
}
