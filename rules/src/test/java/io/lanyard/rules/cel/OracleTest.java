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
    assertThat(different).as("-Dlanyard.fuzz.seed=%s", SEED).isEmpty();
  }

  /** Its parser drops them in pairs, before anybody asks whether there is a bool to negate. */
  @Test
  void twoNegationsOfWhatIsNoBoolFailWhereTheOracleSeesNone() {
    Expression expression = (Expression) world.check("!!claims.level");
    assertThat(world.value(expression)).isInstanceOf(Failure.class);
    assertThat(world.oracle("!!claims.level")).hasValue(3L);
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
    Optional<Object> value =
        checked instanceof Expression expression
            ? Optional.of(world.value(expression))
            : Optional.empty();
    Optional<Object> ours = value.map(OracleWorld::shown);
    return ours.equals(wanted) || value.filter(OracleTest::isTheLeastByMinusOne).isPresent()
        ? Stream.empty()
        : Stream.of(text + "\n  ours: " + ours + "\n  oracle: " + wanted + "\n  " + checked);
  }

  /** The quotient overflows, and with it, for us and for cel-go, the remainder; Java's is 0. */
  private static boolean isTheLeastByMinusOne(Object value) {
    return value instanceof Failure failure
        && failure.reason().equals("int overflow in " + Long.MIN_VALUE + " % -1");
  }
}
