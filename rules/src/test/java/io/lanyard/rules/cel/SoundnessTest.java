package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the checker promises of a part holds whenever it is evaluated. */
class SoundnessTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);

  private final OracleWorld world = new OracleWorld();

  /** Half of what is made up at random means something; fewer would mean that little was tried. */
  @Test
  void noPartBreaksItsPromises() {
    List<Expression> checked =
        LongStream.range(SEED, SEED + 10_000)
            .mapToObj(seed -> new RandomExpression(seed).any((int) (1 + seed % 4)))
            .map(world::check)
            .filter(Expression.class::isInstance)
            .map(Expression.class::cast)
            .toList();
    assertThat(checked).hasSizeGreaterThan(5_000);
    checked.forEach(expression -> world.value(expression, Promises::hold));
  }
}
