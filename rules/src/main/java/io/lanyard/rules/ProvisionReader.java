package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the obligations of a rule that carry a value of the call. */
final class ProvisionReader {
  private final ConditionReader conditions;
  private final Problems problems;

  ProvisionReader(ConditionReader conditions, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
  }

  List<Provision> read(Section rule, RuleEffect effect, Set<Action> actions) {
    return rule.get(RuleFormat.WITH)
        .flatMap(with -> with.get(RuleFormat.SESSION))
        .flatMap(text -> session(text, effect, actions))
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<Provision> session(Yaml.Scalar text, RuleEffect effect, Set<Action> actions) {
    Position at = text.at();
    if (effect != RuleEffect.ALLOW) {
      problems.add(at, "an obligation in a rule that does not allow", "effect: allow", "");
    }
    if (!actions.equals(EnumSet.of(Action.SQL_EXECUTE))) {
      String mend = "only statements have a database session; write a rule of its own";
      problems.add(at, "a session for other actions", "action: sql.execute", mend);
      return Optional.empty();
    }
    return conditions.text(text, actions).map(value -> new Provision(Provision.SESSION, value));
  }
}
