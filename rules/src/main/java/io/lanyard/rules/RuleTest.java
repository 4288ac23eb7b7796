package io.lanyard.rules;

import io.lanyard.Effect;
import io.lanyard.rules.yaml.Position;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code tests:}: a call and what must be decided about it.
 *
 * @param phrasings the same call in other words, each of which must be decided alike
 * @param rule the rule that must settle it
 */
public record RuleTest(
    String name,
    Position at,
    CallFile call,
    List<String> phrasings,
    Effect decision,
    Optional<String> rule) {
  public RuleTest {
    phrasings = List.copyOf(phrasings);
  }
}
