package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression's value is, what it asks for, and what it tells when it fails. */
class EvaluationTest {
  private static final Name CHAIN = new Name("call.chain", Type.list(Type.STRING), 4, false);
  private static final Scope SCOPE =
      Scope.builder()
          .name(new Name("caller.groups", Type.list(Type.STRING), 0, false))
          .name(new Name("caller.claims", Type.map(Type.STRING, Type.DYN), 1, false))
          .name(new Name("host", Type.STRING, 2, false))
          .name(new Name("request.path", Type.STRING, 3, true))
          .name(CHAIN)
          .constant("lists.models", List.of("gpt-4o", "claude-sonnet"))
          .constant("tables.tools_of", Map.of("support", List.of("crm.lookup")))
          .function(
              Overload.function(
                      "within",
                      Type.BOOL,
                      (Body.Binary) (chain, action) -> ((List<?>) chain).contains(action),
                      Type.STRING)
                  .reading(CHAIN))
          .function(
              Overload.function(
                  "sql.structure_from", Type.STRING, kind -> "from " + kind, Type.STRING))
          .build();

  private final List<Integer> asked = new ArrayList<>();
  private final Object[] values = {
    List.of("support", "clinicians"),
    new HashMap<>(Map.of("level", 3L, "team", "a")),
    "api.acme.example",
    Failure.because("this call has no request"),
    List.of("model.chat", "tool.call")
  };

  private Object read(int slot) {
    asked.add(slot);
    return values[slot];
  }

  private Object value(String text) {
    return expression(text).value(this::read);
  }

  private static Expression expression(String text) {
    Checked checked = Cel.check(text, SCOPE, Type.DYN);
    assertThat(checked).isInstanceOf(Expression.class);
    return (Expression) checked;
  }

  @Test
  void onlyWhatIsNeededIsRead() {
    assertThat(value("'support' in caller.groups || host == 'x' || within('x')")).isEqualTo(true);
    assertThat(asked).containsExactly(0);
  }

  @Test
  void whatMayBeReadIsKnownBefore() {
    assertThat(expression("host == 'x' && has(caller.claims.level) && within('x')").reads())
        .extracting(Name::text)
        .containsExactlyInAnyOrder("host", "caller.claims", "call.chain");
    assertThat(expression("'gpt-4o' in lists.models").reads()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          caller.claims.nope > 1                      → caller.claims.nope      → no such key: nope
          true && caller.claims.level / 0 == 1        → caller.claims.level / 0 → division by zero
          caller.claims.team < 3                      → caller.claims.team < 3  → no such overload: string < int
          caller.groups[7] == 'x'                     → caller.groups[7]        → index out of range of 2 elements: 7
          caller.groups.all(g, int(g) > 1)            → int(g)                  → no int: "support"
          request.path == '/'                         → request.path            → this call has no request
          ip(host) in cidr('10.0.0.0/8')              → ip(host)                → no IP address: "api.acme.example"
          caller.claims.level                         → caller.claims.level     → no bool: 3
          """)
  void aFailureSaysWhatFailedAndWithWhichValue(String text, String part, String reason) {
    Expression expression = (Expression) Cel.condition(text, SCOPE);
    Failure failure = (Failure) expression.value(this::read);
    assertThat(failure.describe(text)).isEqualTo(part.strip() + ": " + reason.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "false && caller.claims.nope, false",
    "caller.claims.nope && false, false",
    "true || caller.claims.nope, true",
    "caller.claims.nope || true, true",
    "'caller.groups.exists(g, caller.claims.nope == g || g == \"clinicians\")', true",
    "'caller.groups.all(g, caller.claims.nope == g && g == \"x\")', false",
    "has(caller.claims.nope), false",
    "has(request.path), false",
    "'host in domain(\"acme.example\")', true",
    "'host in domain(\"cme.example\")', false",
    "'host in domain(\"API.acme.example.\")', true",
    "'ip(\"::ffff:a00:1\") in cidr(\"10.0.0.0/8\")', true",
    "'within(\"tool.call\")', true",
    "'within(\"process.start\")', false",
    "'sql.structure_from(\"model\") == \"from model\"', true",
    "'caller.groups.exists(g, g in tables.tools_of && \"crm.lookup\" in tables.tools_of[g])', true",
    "'[caller.groups][0] == [\"support\", \"clinicians\"]', true",
    "'\"a\\u0300😀\".size() == 3', true",
  })
  void conditionsHaveTheirStandardMeaning(String text, boolean wanted) {
    assertThat(value(text)).isEqualTo(wanted);
  }

  @Test
  void aValueOfAnotherTypeThanWasDeclaredFailsAndDoesNotThrow() {
    values[0] = List.of(7L);
    values[2] = Null.VALUE;
    assertThat(value("caller.groups.exists(g, g.startsWith('a'))")).isInstanceOf(Failure.class);
    assertThat(value("host.lowerAscii() == 'a'")).isInstanceOf(Failure.class);
    assertThat(value("host < 'a'")).isInstanceOf(Failure.class);
    assertThat(value("ip(host) in cidr('10.0.0.0/8')")).isInstanceOf(Failure.class);
  }

  @Test
  void aSetIsAsGoodAsAList() {
    values[0] = Set.of("support");
    assertThat(value("'support' in caller.groups && caller.groups.all(g, g == 'support')"))
        .isEqualTo(true);
    assertThat(value("caller.groups[0] == 'support' && size(caller.groups) == 1")).isEqualTo(true);
    assertThat(value("caller.groups == ['support']")).isEqualTo(true);
  }

  @Test
  void everyPartsValueIsTold() {
    Map<String, Object> told = new HashMap<>();
    String text = "host.startsWith('api') && (caller.claims.nope == 1 || 'x' in caller.groups)";
    Expression expression = expression(text);
    Trace trace = (node, value) -> told.put(node.range().of(text), value);
    Object value = new Evaluation(this::read, trace).value(expression);
    assertThat(value).isInstanceOf(Failure.class).isEqualTo(told.get(text));
    assertThat(told)
        .containsEntry("host", "api.acme.example")
        .containsEntry("host.startsWith('api')", true)
        .containsEntry("'x' in caller.groups", false);
    assertThat(told.get("caller.claims.nope == 1")).isInstanceOf(Failure.class);
  }

  @Test
  void typesAreReadAsRuleFilesWriteThem() {
    assertThat(Type.named("list(string)")).contains(Type.list(Type.STRING));
    assertThat(Type.named("map(string, list(int))"))
        .contains(Type.map(Type.STRING, Type.list(Type.INT)));
    assertThat(Type.named("timestamp")).contains(Type.TIMESTAMP);
    assertThat(Type.named("strings")).isEmpty();
    assertThat(Type.named("list(".repeat(100_000))).isEmpty();
  }

  /** Libraries give values of more types than the language has; a filter must not let them by. */
  @ParameterizedTest
  @CsvSource({
    "9b2d3c5e-0f6a-4f0e-8a67-0c6d0a5ff111, true",
    "9b2d3c5e-0f6a-4f0e-8a67-0c6d0a5ff112, false"
  })
  void anIdentifierIsItsText(String owner, boolean same) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("owner", UUID.fromString("9b2d3c5e-0f6a-4f0e-8a67-0c6d0a5ff111"));
    values[1] = claims;
    String text = "'" + owner + "'";
    assertThat(value("caller.claims.owner == " + text)).isEqualTo(same);
    assertThat(value("caller.claims.owner != " + text)).isEqualTo(!same);
    assertThat(value("[caller.claims].exists(c, c.owner == " + text + ")")).isEqualTo(same);
    assertThat(value("size(caller.claims.owner)")).isEqualTo(36L);
  }
}
