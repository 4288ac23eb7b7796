package io.lanyard.rules.cel;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the checker promises of a part holds whenever it is evaluated. */
class SoundnessTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);

  private final OracleWorld world = new OracleWorld();

  @Test
  void noPartBreaksItsPromises() {
    LongStream.range(SEED, SEED + 10_000)
        .mapToObj(seed -> new RandomExpression(seed).any((int) (1 + seed % 4)))
        .map(world::check)
        .filter(Expression.class::isInstance)
        .forEach(checked -> world.value((Expression) checked, Promises::hold));
  }
}
