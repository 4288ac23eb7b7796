package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Decision;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that calls of one action meet, by id: their order in the file must mean nothing, not
 * even for which of two denials is named. Immutable.
 */
final class ActionRules {
  private final List<Candidate> candidates;
  private final Verdicts verdicts;
  private final Matches none;
  private final Decision expired;
  private final Decision anonymous;

  private ActionRules(List<Candidate> candidates, Verdicts verdicts) {
    this.candidates = candidates;
    this.verdicts = verdicts;
    this.none = Matches.none(verdicts);
    this.expired = verdicts.fixed("expired", "the caller's credential does not count now");
    this.anonymous = verdicts.fixed("anonymous", "nobody stands behind the call");
  }

  static ActionRules of(RuleFile file, Action action) {
    List<Rule> rules =
        file.rules().stream()
            .filter(rule -> rule.actions().contains(action))
            .sorted(Comparator.comparing(Rule::id))
            .toList();
    List<Candidate> candidates = new ArrayList<>();
    rules.forEach(rule -> candidates.add(Candidate.of(rule, action)));
    boolean enforced = file.enforcement().mode() == Mode.ENFORCE;
    return new ActionRules(
        List.copyOf(candidates),
        new Verdicts(file.defaultOf(action), enforced, file.digest(), reads(candidates)));
  }

  /** What a record must hold so that a call can be decided again, by these rules or others. */
  private static Set<Attribute> reads(List<Candidate> candidates) {
    Set<Attribute> reads = EnumSet.noneOf(Attribute.class);
    for (Candidate candidate : candidates) {
      if (!candidate.rule().resources().isEmpty()) {
        reads.add(Attribute.RESOURCE);
      }
      for (Expression expression : candidate.expressions()) {
        for (Name name : expression.reads()) {
          addRead(name.slot(), reads);
        }
      }
    }
    return Collections.unmodifiableSet(reads);
  }

  /** Labels come from the rules; what they were given to comes from the call. */
  private static void addRead(int slot, Set<Attribute> reads) {
    if (slot == CallNames.CAUSE_SLOT) {
      return;
    }
    Attribute attribute = CallNames.ATTRIBUTES.get(slot);
    reads.add(attribute);
    if (attribute == Attribute.SQL_LABELS || attribute == Attribute.STORE_LABELS) {
      reads.add(Attribute.RESOURCE);
    }
  }

  List<Candidate> candidates() {
    return candidates;
  }

  Verdicts verdicts() {
    return verdicts;
  }

  /** No rule has matched yet. */
  Matches none() {
    return none;
  }

  Decision expired() {
    return expired;
  }

  Decision anonymous() {
    return anonymous;
  }
}
