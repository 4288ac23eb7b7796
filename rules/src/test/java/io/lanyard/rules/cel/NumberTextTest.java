package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.compile.Compiler;
import io.lanyard.rules.compile.Program;
import io.lanyard.rules.compile.Question;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is a number in a text, to the interpreter and to compiled conditions: ASCII digits only.
 * Java would read the digits of every script, so that a number might look like none to who checks
 * it.
 */
class NumberTextTest {
  private static final Scope SCOPE =
      Scope.builder().name(new Name("text", Type.STRING, 0, false)).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int(text) == 12",
        "uint(text) == 12u",
        "double(text) == 12.0",
        "duration(text + 's') == duration('12s')",
        "timestamp('20' + text + '-01-01T00:00:00Z') == timestamp('2012-01-01T00:00:00Z')",
        "timestamp('2012-01-01T00:00:00Z').getHours(text + ':00') == 12",
        "('%.' + text + 'f').format([1.5]) == '1.500000000000'",
        "ip(text + '.0.0.1') == ip('12.0.0.1')",
        "ip('10.0.0.1') in cidr('10.0.0.0/' + text)"
      })
  void onlyAsciiDigitsAreANumber(String condition) {
    assertThat(truth(condition, "12")).isEqualTo(Operations.YES);
    for (String digits : List.of("١٢", "१२", "１２", "𝟭𝟮", "1٢", "١2")) {
      assertThat(truth(condition, digits)).as("%s of %s", condition, digits).isEqualTo(FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 12",
        "12 ",
        "+",
        "-",
        "--12",
        "1_2",
        "12L",
        "0x12",
        "1 2",
        "9223372036854775808"
      })
  void anIntIsDigitsWithAtMostOneSign(String text) {
    assertThat(truth("int(text) == 12", text)).isEqualTo(FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+12", "-12", "-0", "12u", "18446744073709551616"})
  void aUintIsDigitsAlone(String text) {
    assertThat(truth("uint(text) == 12u", text)).isEqualTo(FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int('+12') == 12",
        "int('-12') == -12",
        "int('-9223372036854775808') == -9223372036854775807 - 1",
        "int('00012') == 12",
        "uint('18446744073709551615') == 18446744073709551615u"
      })
  void otherNumbersAreRead(String condition) {
    assertThat(truth(condition, "")).isEqualTo(Operations.YES);
  }

  private static final int FAILED = Operations.FAILED;

  /** What both say; the compiler may leave a condition to the interpreter. */
  private static int truth(String condition, String text) {
    Expression expression = (Expression) Cel.condition(condition, SCOPE);
    int said = Operations.truth(expression.value(slot -> text));
    Program program = Compiler.compile(List.of(List.of(new Question(0, expression))), node -> -1);
    program.examine(
        0, slot -> text, (place, answer) -> assertThat(answer).isIn(said, Operations.ASK));
    return said;
  }
}
