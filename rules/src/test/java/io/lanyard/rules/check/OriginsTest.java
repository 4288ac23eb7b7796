package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Cel;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Overload;
import io.lanyard.rules.cel.Scope;
import io.lanyard.rules.cel.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which questions about origins a rewritten text gets past, and which trust the user's words. */
final class OriginsTest {
  private static final Body.Many NOBODY_KNOWS = arguments -> "";
  private static final Scope SCOPE =
      Scope.builder()
          .function(function("origin", Type.list(Type.STRING), Type.STRING))
          .function(function("sql.structure_from", Type.STRING, Type.STRING))
          .function(function("only_from", Type.BOOL, Type.STRING, Type.list(Type.STRING)))
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'retrieved' in origin('http.host')                                   ~ true  ~ false",
        "true && ('tool' in origin('x') || sql.structure_from('model') == 'yes') ~ true ~ false",
        "sql.structure_from('model') == 'yes'                                 ~ false ~ false",
        "'model' in origin('http.host')                                       ~ false ~ false",
        "sql.structure_from('model') != 'no'                                  ~ false ~ false",
        "!only_from('x', ['app'])                                             ~ false ~ false",
        "!only_from('x', ['user', 'app'])                                     ~ false ~ true",
        "!('user' in origin('x'))                                             ~ false ~ true",
        "!!('tool' in origin('x'))                                            ~ true  ~ false",
      })
  void aQuestion(String when, boolean negative, boolean content) {
    Node root = ((Expression) Cel.condition(when, SCOPE)).root();
    assertThat(Origins.firstNegative(root, true).isPresent()).isEqualTo(negative);
    assertThat(Wording.first(root).isPresent()).isEqualTo(content);
  }

  /** Failing, or the checker would reckon its value. */
  private static Overload function(String name, Type result, Type... parameters) {
    return Overload.function(name, result, NOBODY_KNOWS, parameters)
        .failing()
        .reading(new io.lanyard.rules.cel.Name("cause", Type.DYN, 0, false));
  }
}
