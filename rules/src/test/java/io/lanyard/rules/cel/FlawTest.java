package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.text.Nearest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author is told about an expression that is wrong: where, what, and what instead. */
class FlawTest {
  private static final Type CLAIMS =
      new Type.Struct(
          "caller.claims", Map.of("clearance", Type.INT, "purposes", Type.list(Type.STRING)));
  private static final Scope SCOPE =
      Scope.builder()
          .name(new Name("caller.subject", Type.STRING, 0, false))
          .name(new Name("caller.groups", Type.list(Type.STRING), 1, false))
          .name(new Name("caller.claims", CLAIMS, 2, false))
          .name(new Name("tool.args", Type.DYN, 3, false))
          .name(new Name("tool.name", Type.STRING, 4, false))
          .constant("lists.clinical_models", List.of("claude-sonnet", "gpt-4o"))
          .unavailable("sql.tables", "an attribute of tool.call: only sql.execute has sql.tables")
          .build();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          caller.subjct == "a"               | caller.subjct   | found the unknown name 'caller.subjct', expected one of caller.claims, caller.groups, caller.subject; did you mean 'caller.subject'?
          subject == "a"                     | subject         | found the unknown name 'subject', expected one of caller.claims, caller.groups, caller.subject, lists.clinical_models, tool.args, tool.name; did you mean 'caller.subject'?
          caller == "a"                      | caller          | found the unknown name 'caller', expected one of caller.claims, caller.groups, caller.subject
          sql.tables.exists(t, t == "x")     | sql.tables      | found 'sql.tables', expected an attribute of tool.call: only sql.execute has sql.tables
          caller.claims.clearence >= 3       | clearence       | found the unknown field 'clearence' of caller.claims, expected one of clearance, purposes; did you mean 'clearance'?
          caller.claims.clearance >= "3"     | caller.claims.clearance >= "3" | found '>=' between int and string, expected operands of one type
          caller.claims.clearance == 3.0     | caller.claims.clearance == 3.0 | found '==' between int and double, expected operands of one type, as by int(…)
          caller.groups == "a"               | caller.groups == "a" | found '==' between list(string) and string, expected operands of one type, or string in list(string)
          "a" != caller.groups               | "a" != caller.groups | found '!=' between string and list(string), expected operands of one type, or string in list(string)
          timestamp("2027-06-30T00:00:00Z") > "a" | timestamp("2027-06-30T00:00:00Z") > "a" | found '>' between timestamp and string, expected operands of one type, as by timestamp("2027-01-31T23:59:59Z")
          caller.subject && true             | caller.subject  | found a value of type string, expected a bool
          caller.subject                     | caller.subject  | found a value of type string, expected a value of type bool
          3 in caller.groups                 | 3               | found int 3, expected a value of type string, as in the list
          "a" in caller.subject              | caller.subject  | found a value of type string, expected a list or a map after 'in'; text.contains("…") looks for a part of a text
          caller.groups.contains("a")        | contains        | found list(string).contains(string), expected the form string.contains(string), or value in list
          caller.subject.startWith("a")      | startWith       | found the unknown function 'caller.subject.startWith', expected a known function; did you mean 'startsWith'?
          contains(caller.subject, "a")      | contains        | found the function 'contains', expected the form string.contains(string)
          caller.subject.matches(tool.name)  | tool.name       | found an expression, expected a literal, so that it is read once, when the rules are loaded
          caller.subject.matches("(a")       | "(a"            | found "(a", expected a regular expression (RE2); missing closing ) is none
          tool.name in lists.clinical_model  | lists.clinical_model | found the unknown name 'lists.clinical_model', expected one of lists.clinical_models; did you mean 'lists.clinical_models'?
          has(tool.args)                     |                 |
          has(caller)                        | caller          | found has() of something else, expected the selection of a field, as in has(a.b)
          caller.groups.exists(1, true)      | 1               | found an expression, expected the name of a variable
          caller.groups.exists(g)            | exists          | found exists() with 1 arguments, expected a variable and an expression, as in list.exists(x, x > 0)
          caller.subject.all(c, true)        | caller.subject  | found a value of type string, expected a list or a map
          true ? 1 : "a"                     | "a"             | found string "a", expected a value of type int as before ':'
          -caller.subject == ""              | caller.subject  | found a value of type string, expected an int or a double after '-'
          caller.groups["a"] == "b"          | "a"             | found string "a", expected an int
          {1.5: true}[1.5]                   | 1.5             | found double 1.5, expected a key of type string, int, uint or bool
          """)
  void aMeaningThatIsWrongIsNamed(String expression, String place, String message) {
    if (place == null) {
      assertThat(Cel.condition(expression, SCOPE)).isInstanceOf(Expression.class);
    } else {
      assertOneFlaw(expression, place, message);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '^',
      textBlock =
          """
          tool.name = "a"        → =     → found '=', expected an operator; did you mean '=='?
          true and false         → and   → found 'and', expected an operator or the end of the expression; did you mean '&&'?
          (true or false)        → or    → found 'or', expected an operator, ',' or ')'; did you mean '||'?
          true & false           → &     → found '&', expected an operator; did you mean '&&'?
          tool.name == "a        → "a    → found a string without an end, expected a closing "
          tool.name == “a”       → “     → found the character '“', expected a name, a literal or an operator; did you mean '"'?
          tool.name == "a\\d"    → \\d   → found the escape \\d, expected one of \\n \\t \\" \\xhh \\uhhhh, \\\\ for a backslash, or a raw string r"…"
          true &&                →       → found the end of the expression, expected a name, a literal or '('
          (true                  →       → found the end of the expression, expected an operator, ',' or ')'
          tool. == "a"           → ==    → found '==', expected the name of a field or function
          true ? 1               →       → found the end of the expression, expected ':'
          9223372036854775808 > 1 → 9223372036854775808 → found 9223372036854775808, expected an int between -9223372036854775808 and 9223372036854775807
          for == 1               → for   → found the reserved word 'for', expected a name
          Account{id: 1}.id == 1 → Account → found a message literal, expected no '{' after a name: protobuf messages are not supported
          tool.args.?x == 1      → ?     → found an optional field '.?', expected none: optional values are not supported, has() is
          """)
  void aTextThatIsNoExpressionIsNamed(String expression, String place, String message) {
    assertOneFlaw(expression, place == null ? "" : place, message);
  }

  private static void assertOneFlaw(String expression, String place, String message) {
    List<Flaw> flaws = flaws(expression);
    assertThat(flaws).extracting(Flaw::message).containsExactly(message);
    assertThat(flaws.get(0).range().of(expression)).isEqualTo(place);
  }

  @Test
  void allThatIsWrongIsToldAtOnceInTheOrderOfTheText() {
    String expression = "caller.subjct == 1 && (tool.nme = 2) || unknown(caller.group) > ";
    assertThat(flaws(expression))
        .extracting(flaw -> flaw.range().of(expression))
        .containsExactly("caller.subjct", "tool.nme", "=", "unknown", "caller.group", "");
  }

  @Test
  void oneFlawBringsNoOthers() {
    assertThat(flaws("(nothing.known + 1).size() == size(caller.groups[nothing.known])"))
        .hasSize(2);
  }

  @Test
  void aPartThatAlwaysFailsIsNoted() {
    Expression expression =
        (Expression) Cel.condition("ip(tool.name) in cidr(\"10.0.0.0/33\")", SCOPE);
    assertThat(expression.doomed())
        .extracting(flaw -> flaw.range().of(expression.text()))
        .containsExactly("cidr(\"10.0.0.0/33\")");
    assertThat(expression.doomed().get(0).message())
        .isEqualTo(
            "found a call that always fails (no range such as 10.0.0.0/8: \"10.0.0.0/33\"),"
                + " expected one that can have a value");
  }

  @Test
  void theShortestNameIsNotSuggestedForEverything() {
    assertThat(Nearest.to("x", List.of("y", "ab"))).isEmpty();
    assertThat(Nearest.to("gruops", List.of("groups", "scopes"))).contains("groups");
  }

  private static List<Flaw> flaws(String expression) {
    assertThat(Cel.condition(expression, SCOPE)).isInstanceOf(Checked.Flawed.class);
    return ((Checked.Flawed) Cel.condition(expression, SCOPE)).flaws();
  }
}
