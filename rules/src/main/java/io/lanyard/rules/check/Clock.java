package io.lanyard.rules.check;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Days and hours that there are none of: CEL counts most parts of a time from 0. */
final class Clock {
  private record Hand(long least, long most, String told) {
    static Hand of(long most) {
      return new Hand(0, most, "from 0 to " + most);
    }
  }

  private static final Map<String, Hand> HANDS =
      Map.of(
          "getMonth", new Hand(0, 11, "from 0 (January) to 11 (December)"),
          "getDate", new Hand(1, 31, "from 1 to 31"),
          "getDayOfMonth", new Hand(0, 30, "from 0 to 30; getDate() counts from 1"),
          "getDayOfWeek", new Hand(0, 6, "from 0 (Sunday) to 6 (Saturday)"),
          "getDayOfYear", Hand.of(365),
          "getHours", Hand.of(23),
          "getMinutes", Hand.of(59),
          "getSeconds", Hand.of(59),
          "getMilliseconds", Hand.of(999));

  private Clock() {}

  /** What a part of a time is compared with in vain, if it is. */
  static Optional<Suspicion> suspicion(Node.Binary node) {
    Optional<Suspicion> found = suspicion(node.operator(), node.left(), node.right());
    return found.isPresent() || node.operator() == Operator.IN
        ? found
        : suspicion(Interval.turned(node.operator()), node.right(), node.left());
  }

  private static Optional<Suspicion> suspicion(Operator operator, Node part, Node literal) {
    if (!(part instanceof Node.Call call)
        || !HANDS.containsKey(call.function())
        || !call.arguments().get(0).type().equals(Type.TIMESTAMP)
        || !(literal instanceof Node.Constant constant)) {
      return Optional.empty();
    }
    Hand hand = HANDS.get(call.function());
    Collection<?> values =
        constant.value() instanceof Collection<?> list ? list : List.of(constant.value());
    for (Object value : values) {
      if (value instanceof Long number && !isEverSo(hand, operator, number)) {
        return Optional.of(
            new Suspicion(
                Kind.IMPOSSIBLE_VALUE,
                call.function()
                    + (operator == Operator.IN ? "() in a list with " : "() " + operator + " ")
                    + number,
                operator == Operator.NOT_EQUAL ? "it always is so" : "it never is so",
                "it counts " + hand.told()));
      }
    }
    return Optional.empty();
  }

  /** Whether some value on the clock makes it so; of {@code !=}, whether it excludes one. */
  private static boolean isEverSo(Hand hand, Operator operator, long number) {
    return switch (operator) {
      case GREATER -> hand.most() > number;
      case GREATER_OR_EQUAL -> hand.most() >= number;
      case LESS -> hand.least() < number;
      case LESS_OR_EQUAL -> hand.least() <= number;
      case EQUAL, NOT_EQUAL, IN -> hand.least() <= number && number <= hand.most();
      default -> true;
    };
  }
}
