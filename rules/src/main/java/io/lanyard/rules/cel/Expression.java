package io.lanyard.rules.cel;

import java.util.Set;

/**
 * An expression that was checked and can be evaluated. Immutable.
 *
 * @param text as it was written
 * @param reads the names that it may read; what else there is never affects its value
 * @param locals how many variables of comprehensions are in force at most
 */
public record Expression(String text, Node root, Set<Name> reads, int locals) implements Checked {
  public Expression {
    reads = Set.copyOf(reads);
  }

  /** The type of its value, as far as it is known before evaluation. */
  public Type type() {
    return root.type();
  }

  /** Whether its value can be a {@link Failure}. */
  public boolean canFail() {
    return root.canFail();
  }

  /**
   * Its value for one environment: for a condition {@link Boolean#TRUE}, {@link Boolean#FALSE} or a
   * {@link Failure}, nothing else. Whoever evaluates many for one environment keeps an {@link
   * Evaluation}.
   */
  public Object value(Environment environment) {
    return new Evaluation(environment).value(this);
  }
}
