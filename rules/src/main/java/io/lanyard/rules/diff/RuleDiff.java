package io.lanyard.rules.diff;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.Limits;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.RuleTest;
import io.lanyard.rules.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What two rule files decide differently. Rules and settings are compared whole; decisions only for
 * the calls that were made up, so that finding no difference is no proof that there is none.
 *
 * @param settings what the files say beside their rules
 * @param rules the rules that differ, by id
 * @param flips the calls that are decided differently, grouped
 * @param compared how many calls both files decided
 * @param different how many of them end differently
 * @param byOtherRules how many more end alike, settled by another rule
 * @param left how many calls more there would have been, at least; 0 if all were compared
 * @param unreached rules that differ and that no compared call matched
 */
public record RuleDiff(
    List<Change> settings,
    List<RuleChange> rules,
    Map<Flip, Sightings> flips,
    long compared,
    long different,
    long byOtherRules,
    long left,
    Set<String> unreached) {

  /**
   * How often calls flip alike.
   *
   * @param example a call file with one of them; empty if it came with a test
   */
  public record Sightings(long calls, String example) {
    Sightings more() {
      return new Sightings(calls + 1, example);
    }
  }

  /** Compares two files at a time. */
  public static RuleDiff between(
      RuleFile before, RuleFile after, List<RuleTest> tests, Instant now) {
    List<RuleChange> rules = changes(before, after);
    Set<String> deciding = new TreeSet<>();
    rules.stream().filter(RuleChange::decides).map(RuleChange::id).forEach(deciding::add);
    Probes probes = Probes.of(before, after, deciding);
    Comparing comparing = new Comparing(before, after, now);
    probes.calls().forEach((text, call) -> comparing.compare(call, text));
    Stream.of(before.tests(), after.tests(), tests)
        .flatMap(List::stream)
        .flatMap(test -> test.calls().stream())
        .forEach(call -> comparing.compare(call, ""));
    deciding.removeAll(comparing.reached);
    return new RuleDiff(
        Settings.changes(before, after),
        rules,
        comparing.flips,
        comparing.compared,
        comparing.different,
        comparing.byOtherRules,
        probes.left(),
        deciding);
  }

  /** Whether something may be decided differently: it was seen to be, or can't be ruled out. */
  public boolean differs() {
    return different > 0 || !unreached.isEmpty() || settings.stream().anyMatch(Change::decides);
  }

  /** The rules that differ, by id. */
  static List<RuleChange> changes(RuleFile before, RuleFile after) {
    Map<String, Rule> old = byId(before);
    Map<String, Rule> now = byId(after);
    Map<String, RuleChange> changes = new TreeMap<>();
    old.forEach(
        (id, rule) -> {
          if (!now.containsKey(id)) {
            changes.put(id, RuleChange.only(rule, RuleChange.Kind.REMOVED));
          }
        });
    now.forEach(
        (id, rule) ->
            Optional.ofNullable(old.get(id))
                .map(was -> RuleChange.between(was, rule))
                .orElseGet(() -> Optional.of(RuleChange.only(rule, RuleChange.Kind.ADDED)))
                .ifPresent(change -> changes.put(id, change)));
    return List.copyOf(changes.values());
  }

  private static Map<String, Rule> byId(RuleFile file) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    file.rules().forEach(rule -> rules.put(rule.id(), rule));
    return rules;
  }

  /** Decides calls by both files. */
  private static final class Comparing {
    private final RuleSet before;
    private final RuleSet after;
    private final Outcome.Reading oldReading;
    private final Outcome.Reading newReading;
    private final Instant start;
    private final Map<Flip, Sightings> flips = new LinkedHashMap<>();
    private final Set<String> reached = new HashSet<>();
    private Instant now;
    private long compared;
    private long different;
    private long byOtherRules;

    Comparing(RuleFile before, RuleFile after, Instant start) {
      this.start = start;
      this.now = start;
      Surroundings surroundings = new Surroundings("", () -> now, Limits.BOUNDLESS);
      this.before = RuleSet.of(before, surroundings);
      this.after = RuleSet.of(after, surroundings);
      this.oldReading = new Outcome.Reading(before);
      this.newReading = new Outcome.Reading(after);
    }

    void compare(CallFile asked, String text) {
      now = asked.at().orElse(start);
      Call call = asked.call();
      Decision old = before.decide(call);
      Decision fresh = after.decide(call);
      reached.addAll(old.matched());
      reached.addAll(fresh.matched());
      Outcome was = oldReading.of(old);
      Outcome is = newReading.of(fresh);
      compared++;
      if (was.isLike(is)) {
        byOtherRules += was.rule().equals(is.rule()) ? 0 : 1;
        return;
      }
      different++;
      String resource = String.join(", ", new TreeSet<>(call.resource().names()));
      Flip flip = new Flip(who(asked.caller()), call.action().id(), resource, was, is);
      flips.merge(flip, new Sightings(1, text), (seen, one) -> seen.more());
    }

    /** What rules can tell of a caller; who it is makes no kind of its own. */
    private static String who(Caller caller) {
      if (caller.isAnonymous()) {
        return "anonymous";
      }
      List<String> parts = new ArrayList<>(List.of(caller.subject()));
      if (!caller.groups().isEmpty()) {
        parts.add("in " + String.join(" and ", new TreeSet<>(caller.groups())));
      }
      if (!caller.scopes().isEmpty()) {
        parts.add("with scope " + String.join(" and ", new TreeSet<>(caller.scopes())));
      }
      new TreeMap<>(caller.claims()).forEach((name, value) -> parts.add(name + " " + value));
      return String.join(", ", parts);
    }
  }
}
