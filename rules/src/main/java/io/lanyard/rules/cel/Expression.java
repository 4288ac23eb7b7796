package io.lanyard.rules.cel;

import java.util.List;
import java.util.Set;

/**
 * An expression that was checked and can be evaluated. Immutable.
 *
 * @param text as it was written
 * @param reads the names that it may read; what else there is never affects its value
 * @param locals how many variables of comprehensions are in force at most
 * @param isCondition whether its value is to be a bool
 * @param doomed parts that fail whatever the call, such as {@code cidr("10.0.0.0/33")}; the
 *     language allows them, a rule file need not
 */
public record Expression(
    String text, Node root, Set<Name> reads, int locals, boolean isCondition, List<Flaw> doomed)
    implements Checked {
  public Expression {
    reads = Set.copyOf(reads);
    doomed = List.copyOf(doomed);
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
