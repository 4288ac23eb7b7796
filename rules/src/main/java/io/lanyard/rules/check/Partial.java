package io.lanyard.rules.check;

import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Evaluation;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Node;
import java.util.List;
import java.util.Set;

/**
 * The value of a condition before there is a call. What is not known fails, and what comes out
 * although that fails comes out whatever it is: only {@code has} would take a failure for an
 * answer, and so it is asked of nothing but what is known.
 */
public final class Partial {
  /** The value of what is not known, and of what depends on it. */
  public static final Failure UNKNOWN = Failure.because("not known before there is a call");

  private Partial() {}

  /**
   * The value of a part of an expression.
   *
   * @param locals how many variables of comprehensions the expression has
   * @param known gives {@link #UNKNOWN} for all other names
   */
  public static Object value(Node node, int locals, Environment known) {
    if (asksForPresence(node, known)) {
      return UNKNOWN;
    }
    Expression whole = new Expression("", node, Set.of(), locals, false, List.of());
    return new Evaluation(known).value(whole);
  }

  private static boolean asksForPresence(Node node, Environment known) {
    return ((node instanceof Node.Has || node instanceof Node.HasName) && isOpen(node, known))
        || node.children().stream().anyMatch(child -> asksForPresence(child, known));
  }

  private static boolean isOpen(Node node, Environment known) {
    return node instanceof Node.Read read
        ? UNKNOWN.equals(known.read(read.name().slot()))
        : node.children().stream().anyMatch(child -> isOpen(child, known));
  }
}
