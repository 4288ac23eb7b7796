package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.Obligation;
import io.lanyard.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns what matched into decisions on calls of one action. Immutable. */
record Verdicts(Effect byDefault, boolean enforced, String digest, Set<Attribute> reads) {

  /** What the matching rules decide: deny overrides allow, and both the default. */
  Decision on(List<Candidate> matched, Grant grant) {
    for (Candidate candidate : matched) {
      if (candidate.refuses()) {
        return denied(candidate, matched, reason(candidate));
      }
    }
    if (grant == Grant.MIXED) {
      return decision(
          Effect.DENY,
          Rule.MIXED,
          "it is made for another caller than the one whose request it belongs to",
          ids(matched),
          List.of(),
          List.of(),
          refusal(matched));
    }
    if (grant == Grant.TICKET) {
      return allowed("ticket", "it carries out an allowed call", matched);
    }
    if (grant == Grant.CLEAN_BACKGROUND) {
      return allowed("background", "no model output has touched this work", matched);
    }
    for (Candidate candidate : matched) {
      if (candidate.grants()) {
        return allowed(candidate.rule().id(), reason(candidate), matched);
      }
    }
    return byDefault == Effect.ALLOW
        ? allowed("default", "no rule denies it, and the default is allow", matched)
        : decision(
            Effect.DENY,
            "default",
            "no rule allows it",
            ids(matched),
            List.of(),
            List.of(),
            refusal(matched));
  }

  /** A denial that no rule was asked about. */
  Decision fixed(String id, String reason) {
    return decision(Effect.DENY, id, reason, List.of(), List.of(), List.of(), Refusal.TELL);
  }

  /** A denial by one of the rules that matched. */
  Decision denied(Candidate by, List<Candidate> matched, String reason) {
    return decision(
        Effect.DENY, by.rule().id(), reason, ids(matched), List.of(), List.of(), refusal(matched));
  }

  private Decision allowed(String rule, String reason, List<Candidate> matched) {
    return decision(Effect.ALLOW, rule, reason, ids(matched), List.of(), List.of(), Refusal.TELL);
  }

  /** The same decision, and what must happen along with it or went wrong on the way to it. */
  Decision with(Decision plain, List<Obligation> obligations, List<String> errors) {
    return decision(
        plain.effect(),
        plain.rule(),
        plain.reason(),
        plain.matched(),
        plain.effect() == Effect.ALLOW ? obligations : List.of(),
        errors,
        plain.refusal());
  }

  /** The same decision with more to its reason. */
  static Decision noting(String more, Decision plain) {
    return new Decision(
        plain.effect(),
        plain.enforced(),
        plain.rule(),
        plain.reason() + more,
        plain.matched(),
        plain.obligations(),
        plain.errors(),
        plain.refusal(),
        plain.rules(),
        plain.reads());
  }

  private Decision decision(
      Effect effect,
      String rule,
      String reason,
      List<String> matched,
      List<Obligation> obligations,
      List<String> errors,
      Refusal refusal) {
    return new Decision(
        effect,
        enforced,
        rule,
        reason,
        matched,
        List.copyOf(obligations),
        List.copyOf(errors),
        refusal,
        digest,
        reads);
  }

  static String reason(Candidate candidate) {
    String reason = candidate.rule().reason();
    return reason.isEmpty()
        ? "rule '"
            + candidate.rule().id()
            + "' "
            + (candidate.grants() ? "allows" : "denies")
            + " it"
        : reason;
  }

  private static List<String> ids(List<Candidate> matched) {
    List<String> ids = new ArrayList<>();
    for (Candidate candidate : matched) {
      ids.add(candidate.rule().id());
    }
    return List.copyOf(ids);
  }

  /** One rule that ends the run is enough. */
  private static Refusal refusal(List<Candidate> matched) {
    for (Candidate candidate : matched) {
      if (candidate.rule().refusal() == Refusal.ABORT && !candidate.rule().observed()) {
        return Refusal.ABORT;
      }
    }
    return Refusal.TELL;
  }
}
