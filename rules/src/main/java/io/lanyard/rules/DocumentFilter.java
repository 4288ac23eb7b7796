package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Obligation;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Evaluation;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An allow's filter on documents. Immutable.
 *
 * @param expected parts without which no document could be admitted, and which don't depend on the
 *     document: whether they fail can be known when the call is decided
 */
record DocumentFilter(String rule, Expression expression, List<Expression> expected) {
  private static final int DOCUMENT = CallNames.ATTRIBUTES.indexOf(Attribute.DOCUMENT_METADATA);

  static DocumentFilter of(String rule, Expression expression) {
    return new DocumentFilter(rule, expression, StrictParts.of(expression, DOCUMENT));
  }

  /** The first failure that would refuse every document, such as a claim that the caller lacks. */
  Optional<Failure> failure(Evaluation evaluation) {
    for (Expression part : expected) {
      if (evaluation.value(part) instanceof Failure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  /**
   * The obligation for one call. What it needs of the call is read now: documents come later, on
   * any thread.
   */
  Obligation obligation(Environment call) {
    Map<Integer, Object> values = new HashMap<>();
    for (Name name : expression.reads()) {
      if (name.slot() != DOCUMENT) {
        values.put(name.slot(), call.read(name.slot()));
      }
    }
    return new Obligation.Filter(
        rule,
        expression.text(),
        metadata ->
            expression.value(slot -> slot == DOCUMENT ? metadata : value(values, slot))
                == Boolean.TRUE);
  }

  private static Object value(Map<Integer, Object> values, int slot) {
    Object value = values.get(slot);
    return value == null ? Failure.because("not read when the call was decided") : value;
  }
}
