package io.lanyard.rules.cel;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text and no value hangs a check or an evaluation, or makes it throw. */
class HostileInputTest {
  private static final Scope SCOPE =
      Scope.builder()
          .name(new Name("x", Type.DYN, 0, false))
          .name(new Name("xs", Type.list(Type.STRING), 1, false))
          .build();

  static Stream<String> texts() {
    int limit = Cel.MAX_TEXT;
    return Stream.of(
        "(".repeat(10 << 20),
        "(".repeat(limit),
        "[".repeat(limit),
        "{".repeat(limit),
        "-".repeat(limit),
        "!".repeat(limit),
        "-".repeat(limit - 1) + "1",
        "x" + ".x".repeat(limit / 2 - 1),
        "x" + "[0]".repeat(limit / 3 - 1),
        "1" + "+1".repeat(limit / 2 - 1),
        "x" + "==x".repeat(limit / 3 - 1),
        "true?true:".repeat(limit / 10),
        "f(".repeat(limit / 2),
        "x.f(".repeat(limit / 4),
        "xs.map(x,".repeat(limit / 9),
        "xs" + ".map(x,x)".repeat(limit / 9 - 1),
        "\"".repeat(limit),
        "\"\\".repeat(limit / 2),
        "`".repeat(limit),
        "//".repeat(limit / 2),
        "$".repeat(limit),
        "&".repeat(limit),
        "\ud800".repeat(limit),
        "\"\ud800\" == b'\udc00'",
        "9".repeat(limit),
        "1e" + "9".repeat(limit - 2),
        "0x" + "f".repeat(limit - 2),
        "x.matches(\"" + "(".repeat(limit - 20) + "\")",
        "x.matches(\"" + "(".repeat(limit / 3) + "a" + ")".repeat(limit / 3) + "\")",
        "x.matches(\"" + "(?:".repeat(limit / 5) + "a" + ")".repeat(limit / 5) + "\")",
        "x.matches(\"a" + "*?".repeat(limit / 3) + "\")",
        "x.matches(\"" + "a|b".repeat(limit / 4) + "\")",
        "x.matches(\"" + "[a-z]".repeat(limit / 6) + "\")",
        "x.matches(\"" + "\\\\pL".repeat(limit / 6) + "\")",
        "x.matches(\"" + "(a{1000})".repeat(100) + "\")",
        "x.matches(\"((((((a{100}){100}){100}){100}){100}){100})\")",
        "x.matches(\"" + "((a?){30}){30}".repeat(2) + "\")",
        "duration(\"" + "9".repeat(limit - 20) + "h\") == x",
        "\u0000",
        "");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noTextHangsOrThrows(String text) {
    Checked checked =
        assertTimeoutPreemptively(ofSeconds(20), () -> Cel.check(text, SCOPE, Type.DYN));
    if (checked instanceof Expression expression) {
      Object value = assertTimeoutPreemptively(ofSeconds(20), () -> expression.value(slot -> "a"));
      assertThat(value).isNotNull();
    }
  }

  @Test
  void brokenTextNeverThrows() {
    Random random = new Random(20261122);
    String alphabet = "xs.()[]{}\"'`\\&|=!<>+-*/%?:,0123456789 abru\n";
    for (int i = 0; i < 20_000; i++) {
      String text = broken(random, alphabet, i);
      assertThat(Cel.condition(text, SCOPE)).as(text).isNotNull();
    }
  }

  /** A good expression with a few characters changed, inserted or cut. */
  private static String broken(Random random, String alphabet, int seed) {
    StringBuilder text = new StringBuilder(new RandomExpression(seed).any(2));
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(text.length() + 1);
      char c = alphabet.charAt(random.nextInt(alphabet.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, c);
        case 1 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(c));
        default -> text.delete(at, Math.min(at + 1 + random.nextInt(4), text.length()));
      }
    }
    return text.toString();
  }

  static Stream<String> costly() {
    String product = "xs.exists(a, xs.exists(b, xs.exists(c, xs.exists(d, a + b + c + d == 'z'))))";
    String doubled = "['a']" + ".map(s, s + s)".repeat(60) + " == []";
    String nested = "[[1]]" + ".map(s, [s, s])".repeat(60);
    return Stream.of(
        product,
        doubled,
        nested + " == " + nested,
        "xs.map(a, xs.map(b, xs)) == xs.map(a, xs.map(b, xs))",
        "xs.all(a, xs.join(',').replace('', xs.join(',')).size() > 0)",
        "xs.map(a, xs.map(b, xs.map(c, '%s'.format([xs])))).size() > 0",
        "xs.exists(a, x == [x, xs] || x.contains(a) || !(a in x))",
        "xs.all(a, (xs + xs + xs + xs).size() > 0 && xs.exists(b, a != b || b != a))");
  }

  @ParameterizedTest
  @MethodSource("costly")
  void noEvaluationHangs(String text) {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add("item" + i);
    }
    Object[] values = {"x".repeat(1 << 20), many};
    Expression expression = (Expression) Cel.check(text, SCOPE, Type.DYN);
    Object value =
        assertTimeoutPreemptively(ofSeconds(20), () -> expression.value(slot -> values[slot]));
    assertThat(value).isNotNull();
  }

  @Test
  void whatCostsTooMuchFailsAsAWhole() {
    List<Integer> many = Collections.nCopies(2_000, 1);
    Expression expression = (Expression) Cel.condition("true || x.all(a, x.all(b, a == b))", SCOPE);
    assertThat(expression.value(slot -> many)).isEqualTo(true);
    expression = (Expression) Cel.condition("x.all(a, x.all(b, a == b)) || true", SCOPE);
    assertThat(expression.value(slot -> many)).isInstanceOf(Failure.class);
  }

  @Test
  void deepDataIsNotComparedForEver() {
    Object[] deep = {deep(100_000), deep(100_000)};
    Expression expression = (Expression) Cel.condition("x[0] == x[1]", SCOPE);
    assertThat(expression.value(slot -> List.of(deep))).isInstanceOf(Failure.class);
  }

  @Test
  void valuesThatTheLanguageHasNotAreNoTrouble() {
    Map<Object, Object> odd = new HashMap<>();
    odd.put(null, null);
    odd.put("thread", Thread.currentThread());
    odd.put("byte", (byte) 7);
    odd.put("float", 1.5f);
    assertThat(value("x.byte == 7 && x.float == 1.5 && x.thread != 3", odd)).isEqualTo(true);
    assertThat(value("x == x || true", odd)).isEqualTo(true);
    assertThat(value("x.thread < 3", odd)).isInstanceOf(Failure.class);
    assertThat(value("x.all(k, v, v == null)", odd)).isEqualTo(false);
  }

  private static Object value(String text, Object x) {
    return ((Expression) Cel.condition(text, SCOPE)).value(slot -> x);
  }

  private static Object deep(int levels) {
    Object value = 1L;
    for (int i = 0; i < levels; i++) {
      value = List.of(value);
    }
    return value;
  }
}
