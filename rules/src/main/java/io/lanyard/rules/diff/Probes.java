package io.lanyard.rules.diff;

import io.lanyard.Action;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Label;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Calls made from what two rule files say: those that each rule matches, their near misses, two
 * rules' calls in one, and every caller that a rule names with everything that one names.
 */
final class Probes {
  private static final int MOST = 20_000;
  private static final int MIXTURES = 500;
  private static final int PARTS = 5;

  private final Set<String> changed;
  private final CallText text;
  private final Map<String, CallFile> calls = new LinkedHashMap<>();
  private long left;

  private Probes(Set<String> changed, CallText text) {
    this.changed = changed;
    this.text = text;
  }

  /**
   * Makes the calls.
   *
   * @param changed ids of the rules that differ; calls about them come first
   */
  static Probes of(RuleFile before, RuleFile after, Set<String> changed) {
    List<Label> labels = new ArrayList<>(after.labels());
    labels.addAll(before.labels());
    Probes probes = new Probes(changed, new CallText(issuer(before, after), labels));
    Map<Action, List<Rule>> byAction = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      byAction.put(action, rules(before, after, action, changed));
    }
    byAction.forEach(probes::addSketches);
    byAction.forEach(probes::addEverybody);
    byAction.forEach(probes::addMixtures);
    return probes;
  }

  private static String issuer(RuleFile before, RuleFile after) {
    List<CallerSource> sources = new ArrayList<>(after.callers());
    sources.addAll(before.callers());
    return sources.stream()
        .filter(CallerSource.Jwt.class::isInstance)
        .map(source -> ((CallerSource.Jwt) source).issuer())
        .findFirst()
        .orElse("");
  }

  /** Those of both files, the changed ones first; a rule that is the same in both comes once. */
  private static List<Rule> rules(
      RuleFile before, RuleFile after, Action action, Set<String> changed) {
    List<Rule> all = new ArrayList<>(after.rules());
    before.rules().stream().filter(rule -> changed.contains(rule.id())).forEach(all::add);
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : all) {
      if (rule.actions().contains(action)) {
        rules.add(changed.contains(rule.id()) ? 0 : rules.size(), rule);
      }
    }
    return rules;
  }

  private void addSketches(Action action, List<Rule> rules) {
    Sketches sketches = new Sketches(action, rules);
    Map<Rule, List<Facts>> matching = new LinkedHashMap<>();
    rules.forEach(rule -> matching.put(rule, sketches.matching(rule)));
    for (Rule rule : rules) {
      List<Facts> own = new ArrayList<>(matching.getOrDefault(rule, List.of()));
      own.addAll(sketches.missing(rule));
      own.forEach(facts -> sketches.unhindered(facts, rule).forEach(each -> add(action, each)));
      if (changed.contains(rule.id()) || rule.effect() != RuleEffect.ALLOW) {
        for (List<Facts> others : isFull() ? List.<List<Facts>>of() : matching.values()) {
          Wishes.join(own, others)
              .forEach(both -> sketches.unhindered(both, rule).forEach(each -> add(action, each)));
        }
      }
    }
  }

  private void addEverybody(Action action, List<Rule> rules) {
    Sketches sketches = new Sketches(action, rules);
    Set<Facts> people = new LinkedHashSet<>();
    people.add(Facts.of("caller.authenticated", false));
    people.add(Facts.NONE);
    people.add(Facts.of("caller.assurance", "workload"));
    Set<Facts> places = new LinkedHashSet<>(List.of(Facts.NONE));
    for (Rule rule : rules) {
      for (Facts facts : sketches.matching(rule)) {
        people.add(facts.ofCaller());
        places.add(facts.ofCall());
      }
    }
    Facts caused = Facts.member(Samples.CAUSE, Action.MODEL_CHAT.id());
    for (Facts place : places) {
      for (Facts person : people) {
        person.and(place).ifPresent(facts -> add(action, facts));
        person.and(place).flatMap(caused::and).ifPresent(facts -> add(action, facts));
      }
    }
  }

  /** What nobody thought of: a few rules' calls and near misses thrown together, always alike. */
  private void addMixtures(Action action, List<Rule> rules) {
    Sketches sketches = new Sketches(action, rules);
    List<Facts> all = new ArrayList<>(List.of(Facts.member(Samples.CAUSE, Action.MODEL_CHAT.id())));
    for (Rule rule : rules) {
      all.addAll(sketches.matching(rule));
      all.addAll(sketches.missing(rule));
    }
    Random random = new Random(MIXTURES);
    for (int i = 0; i < MIXTURES && rules.size() > 1; i++) {
      Facts mixture = Facts.NONE;
      for (int part = 0; part < PARTS; part++) {
        mixture = mixture.and(all.get(random.nextInt(all.size()))).orElse(mixture);
      }
      add(action, mixture);
    }
  }

  private void add(Action action, Facts facts) {
    if (isFull()) {
      left++;
      return;
    }
    String written = text.of(action, facts);
    if (calls.containsKey(written)) {
      return;
    }
    Optional<CallFile> call = CallFile.read("(made up)", written, new Problems());
    call.ifPresent(read -> calls.put(written, read));
  }

  private boolean isFull() {
    return calls.size() >= MOST;
  }

  /** The calls, by the text of their call files. */
  Map<String, CallFile> calls() {
    return calls;
  }

  /** How many more there would have been, at least; 0 if all were made. */
  long left() {
    return left;
  }
}
