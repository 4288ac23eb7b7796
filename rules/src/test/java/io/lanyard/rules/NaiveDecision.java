package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.Refusal;
import io.lanyard.rules.cel.Evaluation;
import io.lanyard.rules.cel.Failure;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides as the reference says it: every rule in turn, each by itself, with nothing that makes it
 * fast. Used once.
 */
final class NaiveDecision {
  /**
   * What must come of a call.
   *
   * @param errors ids of rules of which something failed, in the order in which they are told
   * @param obligations the rule and the kind of each
   * @param counted what limits were asked about, as rule and key
   */
  record Told(
      Effect effect,
      String rule,
      List<String> matched,
      List<String> errors,
      List<String> obligations,
      Refusal refusal,
      List<String> counted) {}

  private final RuleFile file;
  private final Call call;
  private final Surroundings surroundings;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Rule> matched = new ArrayList<>();
  private final List<Rule> failed = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final Map<String, Object> sessions = new LinkedHashMap<>();
  private final List<String> obligations = new ArrayList<>();

  private NaiveDecision(RuleFile file, Call call, Surroundings surroundings) {
    this.file = file;
    this.call = call;
    this.surroundings = surroundings;
    file.rules().stream()
        .filter(rule -> rule.actions().contains(call.action()))
        .sorted(Comparator.comparing(Rule::id))
        .forEach(rules::add);
  }

  static Told of(RuleFile file, Call call, Surroundings surroundings) {
    return new NaiveDecision(file, call, surroundings).told();
  }

  private Told told() {
    if (!surroundings.clock().instant().isBefore(call.caller().expiry())) {
      return refused("expired");
    }
    if (call.caller().equals(Caller.ANONYMOUS)
        && file.enforcement().anonymous() == AnonymousCallers.DENY
        && call.grant() != Grant.CLEAN_BACKGROUND) {
      return refused("anonymous");
    }
    rules.forEach(this::ask);
    String by = decide();
    boolean allowed = by.startsWith("+");
    boolean aborts =
        !allowed
            && matched.stream()
                .anyMatch(rule -> !rule.observed() && rule.refusal() == Refusal.ABORT);
    return new Told(
        allowed ? Effect.ALLOW : Effect.DENY,
        by.substring(1),
        matched.stream().map(Rule::id).toList(),
        errors,
        allowed ? obligations : List.of(),
        aborts ? Refusal.ABORT : Refusal.TELL,
        counted);
  }

  /** Before any rule is asked. */
  private static Told refused(String why) {
    return new Told(Effect.DENY, why, List.of(), List.of(), List.of(), Refusal.TELL, List.of());
  }

  private void ask(Rule rule) {
    boolean restricts = rule.effect() == RuleEffect.DENY || rule.effect() == RuleEffect.LIMIT;
    boolean asked =
        call.grant() == Grant.NONE
            || rule.effect() == RuleEffect.DENY
            || rule.effect() == RuleEffect.LOG;
    if (!asked
        || !surroundings.clock().instant().isBefore(rule.until())
        || !isAboutResource(rule)) {
      return;
    }
    Object value = value(rule.when());
    if (value instanceof Failure) {
      failed.add(rule);
      errors.add(rule.id());
    }
    if (value == Boolean.TRUE || (value instanceof Failure && restricts && !rule.observed())) {
      matched.add(rule);
    }
  }

  private Object value(Condition condition) {
    return new Evaluation(values()).value(condition.on(call.action()));
  }

  private CallValues values() {
    CallValues values = new CallValues();
    values.begin(call, new Premises(surroundings, new Labels(file.labels()), Paths.NONE));
    return values;
  }

  private boolean isAboutResource(Rule rule) {
    if (rule.resources().isEmpty()) {
      return true;
    }
    if (rule.effect() == RuleEffect.ALLOW) {
      return call.resource().exact()
          && !call.resource().names().isEmpty()
          && call.resource().names().stream().allMatch(name -> fitsOne(rule.resources(), name));
    }
    return call.resource().names().stream()
        .anyMatch(
            name ->
                fitsSome(rule.resources(), name)
                    || (call.action() == Action.SQL_EXECUTE
                        && fitsSome(
                            rule.resources(), Normalizer.normalize(name, Normalizer.Form.NFKC))));
  }

  private boolean fitsSome(List<Glob> globs, String name) {
    int dot = call.action() == Action.SQL_EXECUTE ? name.indexOf('.') : -1;
    return fitsOne(globs, name) || (dot >= 0 && fitsSome(globs, name.substring(dot + 1)));
  }

  private boolean fitsOne(List<Glob> globs, String name) {
    boolean anyCase = call.action() == Action.SQL_EXECUTE || call.action() == Action.HTTP_SEND;
    int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    for (Glob glob : globs) {
      StringBuilder regex = new StringBuilder();
      glob.pattern()
          .codePoints()
          .mapToObj(Character::toString)
          .forEach(
              c -> regex.append(c.equals("*") ? ".*" : c.equals("?") ? "." : Pattern.quote(c)));
      if (Pattern.compile(regex.toString(), flags).matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The id of what settles it, after a plus for an allow and a minus for a deny. */
  private String decide() {
    for (Rule rule : matched) {
      if (rule.effect() == RuleEffect.DENY && !rule.observed()) {
        return "-" + rule.id();
      }
    }
    if (call.grant() == Grant.MIXED) {
      return "-mixed";
    }
    if (call.grant() != Grant.NONE) {
      return call.grant() == Grant.TICKET ? "+ticket" : "+background";
    }
    Optional<Rule> allow =
        matched.stream()
            .filter(rule -> rule.effect() == RuleEffect.ALLOW && !rule.observed())
            .findFirst();
    if (allow.isEmpty() && file.defaultOf(call.action()) == Effect.DENY) {
      return "-default";
    }
    return oblige().or(this::count).orElse("+" + allow.map(Rule::id).orElse("default"));
  }

  private Optional<String> oblige() {
    for (Rule rule : matched) {
      if (rule.effect() == RuleEffect.ALLOW && !rule.observed() && !fulfils(rule)) {
        return Optional.of("-" + rule.id());
      }
    }
    return Optional.empty();
  }

  private boolean fulfils(Rule rule) {
    if (rule.filter().isPresent()) {
      DocumentFilter filter = DocumentFilter.of(rule.id(), rule.filter().get().on(call.action()));
      if (filter.failure(new Evaluation(values())).isPresent()) {
        errors.add(rule.id());
        return false;
      }
      obligations.add(rule.id() + " filter");
    }
    for (Provision provision : rule.provisions()) {
      Object value = value(provision.value());
      if (value instanceof Failure) {
        errors.add(rule.id());
        return false;
      }
      Object other = sessions.putIfAbsent(provision.kind(), value);
      if (other != null && !other.equals(value)) {
        return false;
      }
      obligations.add(rule.id() + " " + provision.kind());
    }
    return true;
  }

  private Optional<String> count() {
    for (Rule rule : failed) {
      if (rule.effect() == RuleEffect.LIMIT && !rule.observed()) {
        return Optional.of("-" + rule.id());
      }
    }
    for (Rule rule : matched) {
      if (rule.effect() == RuleEffect.LIMIT && !isWithin(rule) && !rule.observed()) {
        return Optional.of("-" + rule.id());
      }
    }
    return Optional.empty();
  }

  private boolean isWithin(Rule rule) {
    Object key = value(rule.limit().orElseThrow().per());
    if (key instanceof Failure) {
      errors.add(rule.id());
      return false;
    }
    counted.add(rule.id() + " " + key);
    Limits.Verdict verdict = verdict(rule.id(), key);
    if (verdict instanceof Limits.Verdict.Unknown) {
      errors.add(rule.id());
    }
    return verdict == Limits.Verdict.Within.LIMIT;
  }

  /** Some are used up and some cannot be counted, and always the same. */
  static Limits.Verdict verdict(String rule, Object key) {
    return switch (Math.floorMod((rule + key).hashCode(), 5)) {
      case 0 -> Limits.Verdict.Exhausted.UNCOUNTED;
      case 1 -> new Limits.Verdict.Unknown("why not");
      default -> Limits.Verdict.Within.LIMIT;
    };
  }
}
