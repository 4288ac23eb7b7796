package io.lanyard.agent.record;

import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import io.lanyard.rules.CauseChain;
import io.lanyard.rules.Explanation;
import io.lanyard.rules.Foreseen;
import io.lanyard.rules.Label;
import io.lanyard.rules.Limits;
import io.lanyard.rules.PartialAttributes;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import io.lanyard.rules.cel.Expression;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides recorded calls by a rule file, each at its own time. Used by one thread.
 *
 * <p>Limits count as never exhausted: a record doesn't say what else was counted. Where the record
 * says that this very limit was exhausted, it is taken to be so again.
 */
public final class Replay {
  /** Names of applications in one log; more would be an enemy's. */
  private static final int MOST_APPS = 100;

  private final RuleFile rules;
  private final KeptRules kept;
  private final CallersUnderRules callers;
  private final Set<String> limits = new HashSet<>();
  private final Map<String, RuleSet> byApp = new HashMap<>();
  private Instant now = Instant.EPOCH;

  /** Decides by these rules. */
  public Replay(RuleFile rules, KeptRules kept) {
    this.rules = rules;
    this.kept = kept;
    this.callers = new CallersUnderRules(rules, kept);
    for (Rule rule : rules.rules()) {
      if (rule.effect() == RuleEffect.LIMIT) {
        limits.add(rule.id());
      }
    }
  }

  /** What the rules would decide, as far as the record tells. */
  public Foreseen decide(RecordedCall recorded) throws IOException {
    return Foreseen.of(rulesFor(recorded), call(recorded));
  }

  /** The same, told rule by rule. */
  public Explanation explain(RecordedCall recorded) throws IOException {
    return rulesFor(recorded).explain(call(recorded));
  }

  /**
   * Whether the rules would decide the call differently, given what they would decide.
   *
   * @param foreseen must be settled
   */
  public boolean differs(RecordedCall recorded, Foreseen foreseen) {
    Decision decision = foreseen.decision();
    if (recorded.effect() == decision.effect()) {
      return false;
    }
    return decision.effect() == Effect.DENY || !deniesAsThen(recorded.rule(), decision);
  }

  /** What denied for other reasons than a condition does so again: a count, or an obligation. */
  private boolean deniesAsThen(String rule, Decision decision) {
    return (limits.contains(rule) && decision.matched().contains(rule))
        || decision.obligations().stream().anyMatch(duty -> duty.rule().equals(rule));
  }

  private RuleSet rulesFor(RecordedCall recorded) {
    now = recorded.time();
    String app = recorded.line().text("app");
    RuleSet known = byApp.get(app);
    if (known == null) {
      known = RuleSet.of(rules, new Surroundings(app, () -> now, Limits.BOUNDLESS));
      if (byApp.size() < MOST_APPS) {
        byApp.put(app, known);
      }
    }
    return known;
  }

  private Call call(RecordedCall recorded) throws IOException {
    CallersUnderRules.Known known = callers.of(recorded);
    Set<Attribute> withheld = EnumSet.noneOf(Attribute.class);
    withheld.addAll(known.withheld());
    withheld.addAll(recorded.attributes().withheld());
    if (!recorded.attributes().withholds(Attribute.SCOPE_LABELS) && !areLabelledAlike(recorded)) {
      withheld.add(Attribute.SCOPE_LABELS);
    }
    boolean served = !recorded.request().equals(InboundRequest.NONE);
    Flow flow = served ? Flow.ofRequest(recorded.request()) : Flow.ofBackground();
    FlowPosition position = FlowPosition.startOf(flow, known.caller());
    return Call.of(recorded.action(), attributes(recorded.attributes(), withheld))
        .fulfils("filter")
        .bind(position, CauseChain.of(recorded.within(), position), recorded.grant());
  }

  /** What other rules call by a label has other texts. */
  private boolean areLabelledAlike(RecordedCall recorded) throws IOException {
    String then = recorded.line().text("rules");
    return then.equals(rules.digest())
        || kept.find(then).filter(old -> labels(old).equals(labels(rules))).isPresent();
  }

  private static List<String> labels(RuleFile file) {
    List<String> labels = new ArrayList<>();
    for (Label label : file.labels()) {
      String documents = label.documents().map(Expression::text).orElse("");
      labels.add(
          String.join(
              " ", label.name(), label.stores().toString(), label.tables().toString(), documents));
    }
    Collections.sort(labels);
    return labels;
  }

  private static PartialAttributes attributes(PartialAttributes own, Set<Attribute> withheld) {
    return withheld.size() == own.withheld().size()
        ? own
        : new PartialAttributes(own.resource(), own.values(), withheld, own.origins());
  }
}
