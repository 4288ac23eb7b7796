package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.yaml.Position;
import java.util.Optional;

/** How a refusal ends, said by a rule that refuses nothing. */
final class Refusals {
  private Refusals() {}

  static Optional<Remark> remark(Rule rule, Written written) {
    boolean grants = rule.effect() == RuleEffect.ALLOW || rule.effect() == RuleEffect.LOG;
    Optional<Position> said = written.key(rule, "on_deny");
    return grants && !rule.obliges() && said.isPresent()
        ? Optional.of(
            new Remark(
                Remark.Kind.REFUSES_NOTHING,
                said.get(),
                "on_deny in the rule " + rule.id() + ", which refuses nothing",
                "it counts only where another rule refuses the same call",
                "write it in the deny or limit that refuses"))
        : Optional.empty();
  }
}
