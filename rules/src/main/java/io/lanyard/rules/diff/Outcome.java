package io.lanyard.rules.diff;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Obligation;
import io.lanyard.Refusal;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.format.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of a call under one of the files.
 *
 * @param rule what settled it; two files may come to the same by different rules
 * @param provisos what must happen along with an allow, and what is counted
 */
public record Outcome(Verdict verdict, String rule, String reason, List<String> provisos) {
  public Outcome {
    provisos = List.copyOf(provisos);
  }

  /** Whether the call goes through. */
  public enum Verdict {
    ALLOWED,
    /** It goes through and is recorded as denied: the file only observes. */
    WOULD_BE_DENIED,
    DENIED;

    /** For people and for programs. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What a file makes of calls. */
  static final class Reading {
    private final Map<String, Rule> rules = new TreeMap<>();

    Reading(RuleFile file) {
      file.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    Outcome of(Decision decision) {
      Verdict verdict =
          decision.effect() == Effect.ALLOW
              ? Verdict.ALLOWED
              : decision.stops() ? Verdict.DENIED : Verdict.WOULD_BE_DENIED;
      List<String> provisos = new ArrayList<>();
      for (Obligation obligation : decision.obligations()) {
        String what = obligation instanceof Obligation.Filter filter ? filter.expression() : "";
        provisos.add(obligation.kind() + " " + what);
      }
      if (verdict == Verdict.ALLOWED) {
        decision.matched().forEach(id -> addLimit(id, provisos));
      } else if (decision.refusal() == Refusal.ABORT) {
        provisos.add("ends the run");
      }
      provisos.sort(null);
      return new Outcome(verdict, decision.rule(), decision.reason(), provisos);
    }

    private void addLimit(String id, List<String> provisos) {
      Rule rule = rules.get(id);
      if (rule != null && rule.effect() == RuleEffect.LIMIT && !rule.observed()) {
        rule.limit().map(Outcome::text).ifPresent(provisos::add);
      }
    }
  }

  static String text(Limit limit) {
    return "at most "
        + limit.atMost()
        + " "
        + limit.count().name().toLowerCase(Locale.ROOT)
        + " per "
        + limit.per().text()
        + " every "
        + Times.written(limit.every());
  }

  /** Whether a call ends alike, whichever rules say so. */
  boolean isLike(Outcome other) {
    return verdict == other.verdict && provisos.equals(other.provisos);
  }
}
