package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/**
 * Any bytes as an expression: checked, and if they are one, evaluated. Jazzer calls this with what
 * it makes up; {@code FuzzCorpusTest} with what it once found.
 */
public final class ExpressionFuzz {
  private static final OracleWorld WORLD = new OracleWorld();

  private ExpressionFuzz() {}

  /** Throws if an expression breaks a promise, or a type that nobody declares comes through. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Checked checked = WORLD.check(text);
    if (checked instanceof Checked.Flawed flawed) {
      assertThat(flawed.flaws()).isNotEmpty();
      flawed.flaws().forEach(flaw -> assertThat(flaw.range().of(text)).isNotNull());
    } else {
      Expression expression = (Expression) checked;
      Object value = WORLD.value(expression, Promises::hold);
      if (value instanceof Failure failure) {
        assertThat(failure.describe(text)).isNotBlank();
      }
    }
  }
}
