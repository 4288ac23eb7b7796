package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Expressions made up at random mean to us what they mean to dev.cel.
 *
 * <p>More, or others: {@code -Dlanyard.fuzz.count=1000000 -Dlanyard.fuzz.seed=7}.
 */
class OracleTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);
  private static final long COUNT = Long.getLong("lanyard.fuzz.count", 20_000L);

  private final OracleWorld world = new OracleWorld();

  @Test
  void everyExpressionMeansWhatItMeansToTheOracle() {
    List<String> different =
        LongStream.range(SEED, SEED + COUNT)
            .parallel()
            .mapToObj(OracleTest::expression)
            .flatMap(this::difference)
            .limit(20)
            .toList();
    assertThat(different).isEmpty();
  }

  /** Otherwise the comparison would say little. */
  @Test
  void mostExpressionsHaveAValueAndSomeFail() {
    List<Object> values =
        LongStream.range(SEED, SEED + 2_000)
            .mapToObj(OracleTest::expression)
            .map(world::check)
            .filter(Expression.class::isInstance)
            .map(checked -> OracleWorld.shown(world.value((Expression) checked)))
            .toList();
    assertThat(values).hasSizeGreaterThan(1_900);
    assertThat(values).filteredOn(value -> value.equals("error")).hasSizeBetween(200, 1_000);
    assertThat(values).filteredOn(value -> value.equals(true)).hasSizeGreaterThan(200);
    assertThat(values).filteredOn(value -> value.equals(false)).hasSizeGreaterThan(200);
  }

  private static String expression(long seed) {
    return new RandomExpression(seed).any((int) (1 + seed % 4));
  }

  private Stream<String> difference(String text) {
    Checked checked = world.check(text);
    Optional<Object> wanted = world.oracle(text);
    Optional<Object> ours =
        checked instanceof Expression expression
            ? Optional.of(OracleWorld.shown(world.value(expression)))
            : Optional.empty();
    return ours.equals(wanted)
        ? Stream.empty()
        : Stream.of(text + "\n  ours: " + ours + "\n  oracle: " + wanted + "\n  " + checked);
  }
}
