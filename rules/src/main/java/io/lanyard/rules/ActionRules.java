package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Grant;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that calls of one action meet, by id: their order in the file must mean nothing, not
 * even for which of two denials is named. Immutable.
 */
final class ActionRules {
  /** Combinations of several matching rules that are kept. */
  private static final int MOST_COMBINATIONS = 4_096;

  /** Past so many rules, making all these decisions ahead would delay those that are asked for. */
  private static final int MOST_PREPARED = 1_000;

  private final List<Candidate> candidates;
  private final Candidate[] byPlace;
  private final Index all;
  private final Index refusing;
  private final Verdicts verdicts;
  private final Matches none;
  private final CallerRefusals refusals;

  private ActionRules(Action action, List<Candidate> candidates, Verdicts verdicts) {
    this.candidates = candidates;
    this.byPlace = candidates.toArray(new Candidate[0]);
    this.all = Index.of(candidates, action);
    this.refusing = Index.of(refusing(candidates), action);
    this.verdicts = verdicts;
    this.none = Matches.none(verdicts, candidates.size(), MOST_COMBINATIONS);
    this.refusals = new CallerRefusals(verdicts);
  }

  static ActionRules of(RuleFile file, Action action) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : file.rules()) {
      if (rule.actions().contains(action)) {
        rules.add(rule);
      }
    }
    rules.sort((one, other) -> one.id().compareTo(other.id()));
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      candidates.add(Candidate.of(i, rules.get(i), action));
    }
    boolean enforced = file.enforcement().mode() == Mode.ENFORCE;
    return new ActionRules(
        action,
        List.copyOf(candidates),
        new Verdicts(file.defaultOf(action), enforced, file.digest(), reads(candidates)));
  }

  private static List<Candidate> refusing(List<Candidate> candidates) {
    List<Candidate> refusing = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.couldRefuse()) {
        refusing.add(candidate);
      }
    }
    return refusing;
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
    if (slot == CallNames.CAUSE_SLOT || slot == CallNames.TEXTS_SLOT) {
      return;
    }
    Attribute attribute = CallNames.ATTRIBUTES.get(slot);
    reads.add(attribute);
    if (attribute == Attribute.SQL_LABELS || attribute == Attribute.STORE_LABELS) {
      reads.add(Attribute.RESOURCE);
    }
  }

  /** Whether a rule reads a name. */
  boolean reads(int slot) {
    for (Candidate candidate : candidates) {
      for (Expression expression : candidate.expressions()) {
        for (Name name : expression.reads()) {
          if (name.slot() == slot) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a rule needs the texts that were said before the call. */
  boolean asksOrigins() {
    for (Candidate candidate : candidates) {
      for (Expression expression : candidate.expressions()) {
        for (Name name : expression.reads()) {
          if (CallNames.isOfOrigins(name.slot())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  Candidate candidate(int place) {
    return byPlace[place];
  }

  /** Those that have a say in calls which stand like this. */
  Index index(Grant grant) {
    return grant == Grant.NONE ? all : refusing;
  }

  Verdicts verdicts() {
    return verdicts;
  }

  void addTo(Compilation compilation) {
    all.addTo(compilation);
    refusing.addTo(compilation);
  }

  /** What its rules ask for, as far as an index can tell. */
  List<IndexKey> keys() {
    List<IndexKey> keys = new ArrayList<>();
    for (Candidate candidate : candidates) {
      for (Set<IndexKey> choice : IndexKeys.of(candidate, false)) {
        keys.addAll(choice);
      }
    }
    return keys;
  }

  /** Asks all rules, wherever they are looked up, and then has each match. */
  void warmUp(Deciding deciding) {
    all.warmUp(deciding);
    for (Candidate candidate : candidates) {
      deciding.again();
      deciding.holds(candidate);
    }
    deciding.again();
    deciding.decide();
  }

  /** Makes the decisions to which one rule alone leads, so that no call has to wait for them. */
  void prepare() {
    for (int i = 0; i < Math.min(candidates.size(), MOST_PREPARED); i++) {
      none.and(candidates.get(i));
    }
  }

  /** No rule has matched yet. */
  Matches none() {
    return none;
  }

  CallerRefusals refusals() {
    return refusals;
  }
}
