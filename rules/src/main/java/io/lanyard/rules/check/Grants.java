package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import java.time.Instant;
import java.util.List;

/** Grants that end by themselves. */
final class Grants {
  private Grants() {}

  static List<Remark> remarks(Rule rule, Instant now) {
    if (rule.until().equals(Instant.MAX)) {
      return List.of();
    }
    boolean over = !now.isBefore(rule.until());
    String what = "the grant " + rule.id() + (over ? " ended at " : " ends at ") + rule.until();
    String why = over ? "it matches nothing any more" : "from then on it does not match";
    String mend = over ? "take it out" : "";
    return List.of(new Remark(Remark.Kind.GRANT_ENDS, rule.at(), what, why, mend));
  }
}
