package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.rules.Explanation.Candidate;
import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.cel.Name;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What rules would decide about a call of which not everything is known.
 *
 * @param decision as if every condition failed that asks for what is not known
 * @param open the rules on which the effect depends and what they would have to know; empty if the
 *     effect is the same whatever that is
 */
public record Foreseen(Decision decision, Map<String, Set<String>> open) {

  /** Whether the effect is certain. */
  public boolean isSettled() {
    return open.isEmpty();
  }

  /** Asks the rules; limits count as never exhausted. */
  public static Foreseen of(RuleSet rules, Call call) {
    Decision decision = rules.decide(call);
    if (call.attributes() instanceof PartialAttributes partial
        && (partial.withheld().stream().anyMatch(decision.reads()::contains)
            || rules.asksOrigins(call.action()))
        && !isAboutTheCaller(decision)) {
      return weigh(rules.explain(call), partial, call, rules);
    }
    return new Foreseen(decision, Map.of());
  }

  private static boolean isAboutTheCaller(Decision decision) {
    return decision.rule().equals("anonymous") || decision.rule().equals("expired");
  }

  private static Foreseen weigh(
      Explanation told, PartialAttributes partial, Call call, RuleSet rules) {
    Decision decision = told.decision();
    Map<String, Set<String>> open = new TreeMap<>();
    boolean mayAllow = call.grant() != Grant.NONE || rules.defaultOf(call.action()) == Effect.ALLOW;
    boolean surelyAllows = mayAllow;
    boolean mayDeny = false;
    for (Candidate candidate : told.candidates()) {
      Rule rule = candidate.rule();
      boolean unknown = !candidate.withheld().isEmpty();
      boolean matched =
          candidate.verdict() == Verdict.DECIDED || candidate.verdict() == Verdict.OVERRIDDEN;
      boolean failed = candidate.verdict() == Verdict.FAILED;
      if (rule.observed() || rule.effect() == RuleEffect.LOG) {
        continue;
      }
      if (rule.effect() == RuleEffect.ALLOW) {
        Set<String> needed = matched ? ofObligations(rule, call.action(), partial) : Set.of();
        surelyAllows |= matched;
        mayAllow |= matched || unknown;
        mayDeny |= !needed.isEmpty();
        note(open, rule, unknown ? candidate.withheld() : needed);
      } else if ((matched && rule.effect() == RuleEffect.DENY) || (failed && !unknown)) {
        return new Foreseen(decision, Map.of());
      } else {
        mayDeny |= unknown;
        note(open, rule, candidate.withheld());
      }
    }
    boolean settled = mayDeny ? !mayAllow : surelyAllows == mayAllow;
    return new Foreseen(decision, settled ? Map.of() : open);
  }

  /** What obligations read of the call. */
  private static Set<String> ofObligations(Rule rule, Action action, PartialAttributes partial) {
    Set<String> needed = new TreeSet<>();
    Stream.concat(rule.filter().stream(), rule.provisions().stream().map(Provision::value))
        .flatMap(condition -> condition.on(action).reads().stream())
        .forEach(name -> note(name, partial, needed));
    return needed;
  }

  private static void note(Name name, PartialAttributes partial, Set<String> needed) {
    boolean isAttribute = name.slot() < CallNames.ATTRIBUTES.size();
    if (isAttribute && partial.withholds(CallNames.ATTRIBUTES.get(name.slot()))) {
      needed.add(name.text());
    } else if (name.slot() == CallNames.TEXTS_SLOT) {
      needed.add(PartialAttributes.ORIGINS);
    }
  }

  private static void note(Map<String, Set<String>> open, Rule rule, Set<String> needed) {
    if (!needed.isEmpty()) {
      open.put(rule.id(), needed);
    }
  }
}
