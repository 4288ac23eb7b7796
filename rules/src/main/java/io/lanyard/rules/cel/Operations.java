package io.lanyard.rules.cel;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What compiled conditions call: the steps of the interpreter, one by one, for values at hand.
 *
 * <p>Nothing is counted here. Instead, a step that would look at more than its share of the bound
 * gives up, and the interpreter, which counts, has to be asked about the whole condition: so
 * neither ever says what the other would not. Safe for use by many threads.
 */
public final class Operations {
  /** Longer conditions are not compiled, so that the shares of all parts stay within the bound. */
  public static final int MOST_PARTS = 800;

  private static final int SHARE = (int) (Meter.LIMIT / 2 / MOST_PARTS);

  /** The answer no. */
  public static final int NO = 0;

  /** The answer yes. */
  public static final int YES = 1;

  /** The part failed. */
  public static final int FAILED = 2;

  /** The interpreter has to be asked. */
  public static final int ASK = 3;

  private static final Failure MISSING = Failure.because("no such key");
  private static final Failure NO_FIELDS = Failure.because("no field");
  private static final long TEXT_SHARE = (long) SHARE * Meter.PER_STEP;

  private Operations() {}

  /** The value of a name, or a {@link Failure}. */
  public static Object read(Environment environment, int slot) {
    return Values.of(environment.read(slot));
  }

  /** The value of a path, which is one of the language's already, or a {@link Failure}. */
  public static Object readPath(Environment environment, int slot) {
    return environment.read(slot);
  }

  /** What a value is to code that reckons with plain ints: YES if it is one, FAILED or ASK. */
  public static int isNumber(Object value) {
    if (value instanceof Long) {
      return YES;
    }
    return value instanceof Failure ? FAILED : ASK;
  }

  /** Whether a value that stands for a failure leaves it to the interpreter. */
  public static boolean isToAsk(Object failure) {
    return failure == Failure.TOO_MUCH;
  }

  /** A field of a map, or a {@link Failure}. */
  public static Object select(Object operand, String field) {
    if (operand instanceof Map<?, ?> map) {
      Object value = Values.find(map, field);
      return value == null ? MISSING : value;
    }
    return NO_FIELDS;
  }

  /** Whether a map has a field. */
  public static int has(Object operand, String field) {
    return operand instanceof Map<?, ?> map ? answer(map.containsKey(field)) : FAILED;
  }

  /** An element of a list or the value of a key, or a {@link Failure}. */
  public static Object at(Object operand, Object key) {
    return operand instanceof Collection<?> && !(operand instanceof List<?>)
        ? Failure.TOO_MUCH
        : Elements.at(operand, key, new Meter());
  }

  /** The value of a condition. */
  public static int truth(Object value) {
    if (value == Boolean.TRUE) {
      return YES;
    }
    return value == Boolean.FALSE ? NO : FAILED;
  }

  /** {@code ==}. */
  public static int equal(Object a, Object b) {
    if (a instanceof String text) {
      return text.length() > TEXT_SHARE ? ASK : answer(text.equals(b));
    }
    if (a instanceof Long x && b instanceof Long y) {
      return answer(x.longValue() == y.longValue());
    }
    boolean parts = a instanceof Collection || a instanceof Map;
    return parts ? ASK : answer(Values.equal(a, b, new Meter()));
  }

  /** {@code value in container}. */
  public static int contains(Object container, Object value) {
    if (container instanceof Collection<?> list) {
      // Most look for a text, and asking a text whether it is a list takes the JVM a search.
      if (value instanceof String) {
        return list.size() > TEXT_SHARE ? ASK : answer(list.contains(value));
      }
      if (list.size() > SHARE || isDeep(value)) {
        return ASK;
      }
      return answer(Values.contains(list, value, new Meter()));
    }
    return container instanceof Map<?, ?> map ? answer(Values.find(map, value) != null) : FAILED;
  }

  /** Which of some texts a list holds, as {@link Texts#heldBy} says it. */
  public static long held(Object list, Texts texts) {
    return texts.heldBy(list, SHARE);
  }

  private static boolean isDeep(Object value) {
    return value instanceof Collection || value instanceof Map;
  }

  /** Whether a text is one of some texts; what is no text is none of them. */
  public static boolean isOneOf(Object value, Collection<?> texts) {
    return value instanceof String && texts.contains(value);
  }

  /** Whether a list holds one text. */
  public static int holds(Object list, String text) {
    if (list instanceof Collection<?> items) {
      return items.size() > SHARE ? ASK : answer(items.contains(text));
    }
    return FAILED;
  }

  /** {@code <}, {@code <=}, {@code >} and {@code >=}. */
  public static int order(Operator operator, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return answer(Order.holds(operator, Long.compare(x, y)));
    }
    boolean text = a instanceof String && b instanceof String;
    if (text && Math.min(((String) a).length(), ((String) b).length()) > TEXT_SHARE) {
      return ASK;
    }
    return truth(Order.apply(operator, a, b, new Meter()));
  }

  /** A calculation with two numbers or times; the value, or a {@link Failure}. */
  public static Object calculate(Operator operator, Object a, Object b) {
    return a instanceof String || a instanceof Bytes || a instanceof Collection
        ? Failure.TOO_MUCH
        : Arithmetic.apply(operator, a, b, new Meter());
  }

  /** {@code -value}, or a {@link Failure}. */
  public static Object negate(Object value) {
    return Arithmetic.negate(value);
  }

  /** {@code a.startsWith(b)}. */
  public static int startsWith(Object a, Object b) {
    int unfit = unfit(a, b);
    return unfit == NO ? answer(((String) a).startsWith((String) b)) : unfit;
  }

  /** {@code a.endsWith(b)}. */
  public static int endsWith(Object a, Object b) {
    int unfit = unfit(a, b);
    return unfit == NO ? answer(((String) a).endsWith((String) b)) : unfit;
  }

  private static int unfit(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return x.length() + y.length() > TEXT_SHARE ? ASK : NO;
    }
    return FAILED;
  }

  /** A function's value, or a {@link Failure}. */
  public static Object call(Body.Unary body, Object a) {
    return isDear(a) ? Failure.TOO_MUCH : result(Arguments.apply(body, a));
  }

  /** A function's value, or a {@link Failure}. */
  public static Object call(Body.Binary body, Object a, Object b) {
    return isDear(a) || isDear(b) ? Failure.TOO_MUCH : result(Arguments.apply(body, a, b));
  }

  private static Object result(Object raw) {
    Object value = Values.of(raw);
    return isDear(value) ? Failure.TOO_MUCH : value;
  }

  private static boolean isDear(Object value) {
    return Elements.cost(value) > SHARE / 3;
  }

  /** What is not compiled: the value of a part, or a {@link Failure}, by the interpreter. */
  public static Object part(Environment environment, Node part, int locals) {
    return new Interpreter(environment, null).part(part, locals, SHARE);
  }

  private static int answer(boolean yes) {
    return yes ? YES : NO;
  }
}
