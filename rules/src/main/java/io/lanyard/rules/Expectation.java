package io.lanyard.rules;

import io.lanyard.Effect;
import io.lanyard.rules.format.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test demands of a decision; what is empty may be anything. Immutable.
 *
 * @param decision allow or deny
 * @param rule what must settle it: a rule's id or a fixed name such as {@code default}
 * @param reason the reason that must be given
 * @param matched all rules that must match, in any order
 * @param obligations all rules whose obligations must come along, in any order
 * @param errors all rules whose expressions must fail, in any order
 * @param documents those of the call's documents that must be left, in order
 */
public record Expectation(
    Effect decision,
    Optional<String> rule,
    Optional<String> reason,
    Optional<List<String>> matched,
    Optional<List<String>> obligations,
    Optional<List<String>> errors,
    Optional<List<Map<String, Object>>> documents) {

  static Expectation of(Section section) {
    return new Expectation(
        section.get(CallFormat.DECISION),
        section.get(CallFormat.BY),
        section.get(CallFormat.REASON),
        section.get(CallFormat.MATCHED),
        section.get(CallFormat.OBLIGATIONS),
        section.get(CallFormat.ERRORS),
        section.get(CallFormat.RETURNED));
  }
}
