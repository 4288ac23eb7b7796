package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.check.Remark.Kind;
import java.util.ArrayList;
import java.util.List;

/** Rules that another leaves nothing to do. */
final class Overlaps {
  private final Anchors anchors = new Anchors();
  private final List<Remark> remarks = new ArrayList<>();

  private Overlaps() {}

  /** Remarks on the rules that can be changed; all others count as what may be in their way. */
  static List<Remark> remarks(List<Rule> rules, Written written) {
    Overlaps overlaps = new Overlaps();
    List<Compared> compared =
        rules.stream().map(Compared::of).filter(rule -> !rule.neverMatches()).toList();
    compared.forEach(overlaps.anchors::add);
    compared.stream()
        .filter(rule -> written.isOwn(rule.rule()))
        .forEach(rule -> overlaps.look(rule, overlaps.anchors.thatMayCover(rule)));
    return overlaps.remarks;
  }

  private void look(Compared rule, Iterable<Compared> others) {
    for (Compared other : others) {
      if (!other.rule().id().equals(rule.rule().id()) && other.covers(rule)) {
        if (rule.doesTheSameAs(other) && rule.covers(other)) {
          duplicate(rule.rule(), other.rule());
          return;
        }
        if (!other.rule().observed() && !rule.rule().observed() && cover(rule, other)) {
          return;
        }
      }
    }
  }

  /** The later of the two is the one too many. */
  private void duplicate(Rule rule, Rule other) {
    if (rule.at().compareTo(other.at()) > 0) {
      String what = named(rule) + " does the same as " + named(other) + " at " + other.at();
      add(Kind.DUPLICATE, rule, what, "whoever changes one has to find both", "take one out");
    }
  }

  private boolean cover(Compared rule, Compared other) {
    Rule wide = other.rule();
    String by = named(wide) + " at " + wide.at();
    if (rule.rule().effect() == RuleEffect.ALLOW && wide.effect() == RuleEffect.DENY) {
      String what = named(rule.rule()) + " never allows anything: " + by + " denies all it matches";
      String mend = "take it out, or make an exception in the condition of " + wide.id();
      add(Kind.ALWAYS_OVERRIDDEN, rule.rule(), what, "one deny outweighs every allow", mend);
      return true;
    }
    if (rule.addsNothingTo(other)) {
      String what = named(rule.rule()) + " changes nothing: " + by + " matches all that it matches";
      String mend = "take it out, or narrow " + wide.id();
      add(Kind.SHADOWED, rule.rule(), what, "it looks as if it mattered, and does not", mend);
      return true;
    }
    return false;
  }

  private void add(Kind kind, Rule rule, String what, String why, String mend) {
    remarks.add(new Remark(kind, rule.at(), what, why, mend));
  }

  private static String named(Rule rule) {
    return "the rule " + rule.id();
  }
}
