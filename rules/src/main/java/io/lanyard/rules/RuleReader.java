package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes rules from what the file says, once it is known what their expressions may speak of. */
final class RuleReader {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(3_650);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

  private final ConditionReader conditions;
  private final Problems problems;
  private final ProvisionReader provisions;
  private final Map<String, Position> seen = new HashMap<>();

  /**
   * A reader of rules.
   *
   * @param routes their names; empty if they can't be read
   */
  RuleReader(ConditionReader conditions, Optional<Set<String>> routes, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
    this.provisions = new ProvisionReader(conditions, routes, problems);
  }

  /** The rule, or empty if something is wrong with it. */
  Optional<Rule> read(Section section) {
    if (!section.isWhole()) {
      checkParts(section);
      return Optional.empty();
    }
    Yaml.Scalar id = section.get(RuleFormat.ID);
    checkId(id);
    Set<Action> actions = actions(section.get(RuleFormat.ACTION));
    RuleEffect effect = section.get(RuleFormat.EFFECT);
    checkUntil(section, effect);
    checkLimit(section, effect);
    Optional<Condition> when = conditions.condition(section.get(RuleFormat.WHEN), actions);
    if (actions.isEmpty()) {
      conditions.lookAt(section.get(RuleFormat.WHEN));
    }
    Optional<Condition> filter = filter(section, effect, actions);
    List<Provision> provisions = this.provisions.read(section, effect, actions);
    Optional<Section> limited = section.get(RuleFormat.LIMIT);
    Optional<Limit> limit = limited.isPresent() ? limit(limited.get(), actions) : Optional.empty();
    if (when.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id.text(),
            section.at(),
            effect,
            actions,
            section.get(RuleFormat.RESOURCE).orElse(List.of()),
            when.get(),
            filter,
            provisions,
            section.get(RuleFormat.REASON).orElse(""),
            section.get(RuleFormat.MODE) == Mode.OBSERVE,
            section.get(RuleFormat.UNTIL).orElse(Instant.MAX),
            limit,
            section.get(RuleFormat.ON_DENY)));
  }

  /** Whoever mends a rule wants to hear all that is wrong with it, not one thing at a time. */
  private void checkParts(Section section) {
    if (section.has(RuleFormat.ID)) {
      checkId(section.get(RuleFormat.ID));
    }
    if (section.has(RuleFormat.ACTION)) {
      Set<Action> actions = actions(section.get(RuleFormat.ACTION));
      if (section.has(RuleFormat.WHEN)) {
        conditions.condition(section.get(RuleFormat.WHEN), actions);
      }
      if (section.has(RuleFormat.LIMIT)) {
        section.get(RuleFormat.LIMIT).ifPresent(limit -> limit(limit, actions));
      }
      if (section.has(RuleFormat.EFFECT) && section.has(RuleFormat.WITH)) {
        filter(section, section.get(RuleFormat.EFFECT), actions);
        provisions.read(section, section.get(RuleFormat.EFFECT), actions);
      }
    }
  }

  private void checkId(Yaml.Scalar id) {
    String text = id.text();
    if (!ID.matcher(text).matches()) {
      String expected = "letters, digits and . _ / - , at most 100";
      problems.add(id.at(), "the rule id " + id.kind(), expected, "");
    } else if (Rule.FIXED_IDS.contains(text)) {
      String mend = "decisions that no rule settled are recorded under it";
      problems.add(id.at(), "the rule id '" + text + "'", "another one", mend);
    }
    Position first = seen.putIfAbsent(text, id.at());
    if (first != null) {
      problems.add(id.at(), "the rule id '" + text + "' again", "each id once", "see " + first);
    }
  }

  private Set<Action> actions(List<Yaml.Scalar> names) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (Yaml.Scalar name : names) {
      Set<Action> matching = Actions.matching(name.text());
      if (matching.isEmpty()) {
        List<String> known = Actions.namesWithFamilies();
        String list = "[" + String.join(", ", Actions.parts(name.text())) + "]";
        String several = "write several as a list: " + list;
        Actions.refuse(name.text(), name.at(), known, several, problems);
        // As if it were what was meant, so that the rest of the rule is looked at, too.
        Actions.parts(name.text()).stream()
            .flatMap(part -> Actions.meant(part, known).stream())
            .map(Actions::matching)
            .forEach(actions::addAll);
      }
      actions.addAll(matching);
    }
    return actions;
  }

  /** A deny that ended by itself would widen access without anybody doing anything. */
  private void checkUntil(Section section, RuleEffect effect) {
    if (section.get(RuleFormat.UNTIL).isPresent() && effect != RuleEffect.ALLOW) {
      String mend = "only an allow ends by itself; take the rule out when its time has come";
      problems.add(section.at(), "'until' in a rule that does not allow", "none", mend);
    }
  }

  private void checkLimit(Section section, RuleEffect effect) {
    boolean limited = section.get(RuleFormat.LIMIT).isPresent();
    if (limited != (effect == RuleEffect.LIMIT) && (limited || !section.hasUnknown())) {
      String found = limited ? "'limit' in another rule" : "'effect: limit' without 'limit'";
      String both = "'effect: limit' with 'limit: {per: …, at_most: …, every: …}'";
      problems.add(section.at(), found, both, "a limit never grants: allow by a rule of its own");
    }
  }

  private Optional<Condition> filter(Section section, RuleEffect effect, Set<Action> actions) {
    Optional<Section> with = section.get(RuleFormat.WITH);
    if (with.isEmpty() || with.get().get(RuleFormat.FILTER).isEmpty()) {
      return Optional.empty();
    }
    Yaml.Scalar filter = with.get().get(RuleFormat.FILTER).get();
    Position at = filter.at();
    if (effect != RuleEffect.ALLOW) {
      problems.add(at, "an obligation in a rule that does not allow", "effect: allow", "");
    }
    if (!actions.equals(EnumSet.of(Action.RETRIEVAL_SEARCH))) {
      String mend = "only retrieval.search returns documents; write a rule of its own";
      problems.add(at, "a filter for other actions", "action: retrieval.search", mend);
      return Optional.empty();
    }
    return conditions.filter(filter, actions);
  }

  private Optional<Limit> limit(Section section, Set<Action> actions) {
    if (!section.isWhole()) {
      if (section.has(RuleFormat.PER)) {
        conditions.key(section.get(RuleFormat.PER), actions);
      }
      return Optional.empty();
    }
    Yaml.Scalar per = section.get(RuleFormat.PER);
    Limit.Unit count = section.get(RuleFormat.COUNT);
    if (count == Limit.Unit.TOKENS && !actions.stream().allMatch(RuleReader::hasTokens)) {
      String mend = "only model.chat and model.embed report tokens";
      problems.add(section.at(), "a limit of tokens", "count: calls", mend);
    }
    long atMost = section.get(RuleFormat.AT_MOST);
    Duration every = section.get(RuleFormat.EVERY);
    if (every.isZero() || every.compareTo(LONGEST_WINDOW) > 0) {
      problems.add(section.at(), "every: " + every.toSeconds() + "s", "from 1ms to 3650d", "");
    } else if (atMost > every.toNanos()) {
      String mend = "nothing comes as fast as that; lower at_most";
      problems.add(section.at(), "more than one a nanosecond", "a limit that can be reached", mend);
    }
    return conditions.key(per, actions).map(key -> new Limit(count, key, atMost, every));
  }

  private static boolean hasTokens(Action action) {
    return action == Action.MODEL_CHAT || action == Action.MODEL_EMBED;
  }
}
