package io.lanyard.rules.cel;

/**
 * Evaluates expressions for one environment. Not thread-safe.
 *
 * <p>What an evaluation may cost is bounded: past the bound the value of the whole expression is a
 * {@link Failure}, whatever its parts are.
 */
public final class Evaluation {
  private final Interpreter interpreter;

  /** Evaluates, for one environment. */
  public Evaluation(Environment environment) {
    this.interpreter = new Interpreter(environment, null);
  }

  /** Evaluates, and tells of every value. */
  public Evaluation(Environment environment, Trace trace) {
    this.interpreter = new Interpreter(environment, trace);
  }

  /** The expression's value, or a {@link Failure}. */
  public Object value(Expression expression) {
    return interpreter.run(expression);
  }
}
