package io.lanyard.rules.cel;

import java.util.Optional;

/**
 * Evaluates expressions for one environment. Not thread-safe.
 *
 * <p>What an evaluation may cost is bounded: past the bound its value is a {@link Failure}.
 */
public final class Evaluation {
  private final Environment environment;
  private final Optional<Trace> trace;

  /** Evaluates, for one environment. */
  public Evaluation(Environment environment) {
    this.environment = environment;
    this.trace = Optional.empty();
  }

  /** Evaluates, and tells of every value. */
  public Evaluation(Environment environment, Trace trace) {
    this.environment = environment;
    this.trace = Optional.of(trace);
  }

  /** The expression's value, or a {@link Failure}. */
  public Object value(Expression expression) {
    Object value = Failure.because("not evaluated yet").at(expression.root().range());
    trace.ifPresent(listener -> listener.saw(expression.root(), value));
    return expression.reads().isEmpty() ? value : environment.read(0);
  }
}
