package io.lanyard;

import java.util.List;
import java.util.Set;

/**
 * What was decided about a call, and why.
 *
 * @param effect allow or deny
 * @param enforced whether a deny stops the call; false in {@code observe}
 * @param rule the id of the rule that settled it, or a fixed name such as {@code default}
 * @param reason one sentence for the people on call; never shown to a model
 * @param matched ids of all rules that matched, those that were overridden too
 * @param obligations what must happen along with an allow
 * @param errors expressions that failed, each with its rule, position and value
 * @param refusal how a denied tool call ends
 * @param rules digest of the rule set that decided, {@code sha256:…}, or empty without rules
 * @param reads the attributes that rules of this action read; the record keeps them, so that the
 *     call can be decided again
 */
public record Decision(
    Effect effect,
    boolean enforced,
    String rule,
    String reason,
    List<String> matched,
    List<Obligation> obligations,
    List<String> errors,
    Refusal refusal,
    String rules,
    Set<Attribute> reads) {

  /** A plain decision without obligations or errors. */
  public static Decision of(Effect effect, boolean enforced, String rule, String reason) {
    return new Decision(
        effect,
        enforced,
        rule,
        reason,
        List.of(),
        List.of(),
        List.of(),
        Refusal.TELL,
        "",
        Set.of());
  }

  /** The deny that takes this decision's place, whatever its rules say; it demands nothing. */
  public Decision overruled(boolean enforced, String rule, String reason) {
    return new Decision(
        Effect.DENY, enforced, rule, reason, matched, List.of(), errors, refusal, rules, reads);
  }

  /** The same, of which the record keeps no attributes. */
  public Decision readingNothing() {
    return new Decision(
        effect, enforced, rule, reason, matched, obligations, errors, refusal, rules, Set.of());
  }

  /** Whether the call must not leave. */
  public boolean stops() {
    return effect == Effect.DENY && enforced;
  }
}
