package io.lanyard.agent.cli;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.rules.Foreseen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a replay has found, grouped so that a million calls fit on a page. */
final class Differences {
  /** More would not be read, and an enemy's log must not fill the memory. */
  private static final int MOST_GROUPS = 10_000;

  private record Flip(
      String caller, String action, String resource, Effect to, String was, String now) {}

  private record Gap(String rule, Set<String> attributes) {}

  private final Map<Flip, Sighting> flips = new LinkedHashMap<>();
  private final Map<Flip, String> reasons = new LinkedHashMap<>();
  private final Map<Gap, Sighting> gaps = new LinkedHashMap<>();
  private long same;
  private long different;
  private long undecidable;
  private long notByRules;
  private long hinted;
  private long left;

  void same(RecordedCall call) {
    same++;
    countHint(call);
  }

  void notByRules() {
    notByRules++;
  }

  void different(RecordedCall call, Decision decision) {
    different++;
    countHint(call);
    Flip flip =
        new Flip(
            call.who(),
            call.action().id(),
            call.resource(),
            decision.effect(),
            call.rule(),
            decision.rule());
    if (note(flips, flip, call)) {
      reasons.putIfAbsent(flip, decision.reason());
    }
  }

  void undecidable(RecordedCall call, Foreseen foreseen) {
    undecidable++;
    countHint(call);
    foreseen.open().forEach((rule, attributes) -> note(gaps, new Gap(rule, attributes), call));
  }

  boolean any() {
    return different > 0;
  }

  boolean anyUndecidable() {
    return undecidable > 0;
  }

  private void countHint(RecordedCall call) {
    if (call.caller().isAnonymous() && call.hint().isPresent()) {
      hinted++;
    }
  }

  private <K> boolean note(Map<K, Sighting> groups, K key, RecordedCall call) {
    if (groups.size() >= MOST_GROUPS && !groups.containsKey(key)) {
      left++;
      return false;
    }
    groups.computeIfAbsent(key, fresh -> new Sighting()).add(call);
    return true;
  }

  private static <K> List<Map.Entry<K, Sighting>> sorted(Map<K, Sighting> groups) {
    List<Map.Entry<K, Sighting>> all = new ArrayList<>(groups.entrySet());
    all.sort(Comparator.comparingLong(entry -> -entry.getValue().count()));
    return all;
  }

  void print(Output output) {
    for (Map.Entry<Flip, Sighting> entry : sorted(flips)) {
      Flip flip = entry.getKey();
      boolean denies = flip.to() == Effect.DENY;
      output.line(
          output.styled(
                  denies ? "fg(red)" : "fg(green)", denies ? "allow -> DENY" : "deny -> ALLOW")
              + "  "
              + Printable.of(flip.action() + " " + flip.resource() + " by " + flip.caller())
              + ": "
              + entry.getValue().calls());
      output.line("    was      " + Printable.of(flip.was()));
      output.line("    would be " + Printable.of(flip.now() + ": " + reasons.get(flip)));
      output.line("    seen     " + Printable.of(entry.getValue().where()));
    }
    for (Map.Entry<Gap, Sighting> entry : sorted(gaps)) {
      Gap gap = entry.getKey();
      output.line(
          output.styled("fg(yellow)", "undecidable")
              + "  rule "
              + Printable.of(gap.rule() + " reads " + String.join(", ", gap.attributes()))
              + ", which the record does not hold: "
              + entry.getValue().calls());
      output.line("    seen     " + Printable.of(entry.getValue().where()));
    }
    summary(output);
  }

  private void summary(Output output) {
    long calls = same + different + undecidable;
    output.line(
        different
            + " of "
            + calls
            + " calls would be decided differently"
            + (undecidable == 0 ? "" : ", " + undecidable + " are undecidable"));
    if (hinted > 0) {
      output.line(hinted + " of them came with tokens that nobody verified; they were believed");
    }
    if (notByRules > 0) {
      output.line(
          notByRules
              + " more were decided by a failure or a revocation, not by rules, and are left out");
    }
    if (left > 0) {
      output.line(left + " are counted and not listed: there are too many kinds of them");
    }
  }

  Map<String, Object> fields(long unreadable) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("calls", same + different + undecidable);
    fields.put("differences", different);
    fields.put("undecidable", undecidable);
    fields.put("unverified_tokens", hinted);
    fields.put("not_by_rules", notByRules);
    fields.put("not_listed", left);
    fields.put("unreadable_lines", unreadable);
    List<Object> listed = new ArrayList<>();
    for (Map.Entry<Flip, Sighting> entry : sorted(flips)) {
      Flip flip = entry.getKey();
      Map<String, Object> group = new LinkedHashMap<>();
      group.put("caller", flip.caller());
      group.put("action", flip.action());
      group.put("resource", flip.resource());
      group.put("was", flip.to() == Effect.DENY ? "allow" : "deny");
      group.put("was_by", flip.was());
      group.put("becomes", flip.to().id());
      group.put("becomes_by", flip.now());
      group.put("reason", reasons.get(flip));
      entry.getValue().addTo(group);
      listed.add(group);
    }
    fields.put("flips", listed);
    List<Object> open = new ArrayList<>();
    for (Map.Entry<Gap, Sighting> entry : sorted(gaps)) {
      Map<String, Object> group = new LinkedHashMap<>();
      group.put("rule", entry.getKey().rule());
      group.put("attributes", entry.getKey().attributes());
      entry.getValue().addTo(group);
      open.add(group);
    }
    fields.put("open", open);
    return fields;
  }
}
