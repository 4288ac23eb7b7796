package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.yaml.Place;
import java.util.Map;

/**
 * An expression of a rule, checked for each of the rule's actions, since each has attributes of its
 * own. Immutable.
 *
 * @param text as the file has it
 * @param place where each of its characters stands in the file
 */
public record Condition(String text, Place place, Map<Action, Expression> forms) {
  public Condition {
    forms = Map.copyOf(forms);
  }

  /** The expression as calls of this action see it, which must be one of the rule's. */
  Expression on(Action action) {
    Expression form = forms.get(action);
    if (form == null) {
      throw new IllegalArgumentException(text + " was not checked for " + action);
    }
    return form;
  }
}
