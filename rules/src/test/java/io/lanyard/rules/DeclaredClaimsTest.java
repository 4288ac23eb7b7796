package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims are declared where their tokens are described, and read by what they are declared as. */
final class DeclaredClaimsTest {
  @Test
  void aClaimIsDeclaredWhereItsTokenIsDescribed() {
    String mend = "; declare it under 'claims:' of the entry of callers: whose tokens have it";
    assertThat(Texts.problems(rule("caller.claims.dept == \"x\"")))
        .contains("found the unknown field 'dept' of caller.claims")
        .endsWith(mend);
    String declared =
        "callers: [{id: s, jwt: {issuer: https://i, audience: a, claims: {level: int}}}]\n";
    assertThat(Texts.problems(rule("caller.claims.dept == \"x\"") + declared))
        .contains("expected one of level")
        .endsWith(mend);
  }

  @Test
  void aClaimThatIsAnAttributeOfTheCallerIsNotToBeDeclared() {
    for (String[] claim :
        new String[][] {
          {"sub", "subject"},
          {"iss", "issuer"},
          {"sid", "session"},
          {"groups", "groups"},
          {"roles", "groups"},
          {"scope", "scopes"},
          {"subject", "subject"},
        }) {
      assertThat(Texts.problems(rule("\"x\" == caller.claims." + claim[0])))
          .contains("found the unknown field '" + claim[0] + "' of caller.claims")
          .endsWith("; did you mean 'caller." + claim[1] + "'?");
    }
    String declared =
        "callers: [{id: s, jwt: {issuer: https://i, audience: a, claims: {role: string}}}]\n";
    assertThat(Texts.problems(rule("caller.claims.roles == \"x\"") + declared))
        .endsWith("; did you mean 'role'?");
  }

  @Test
  void aTypeOfAnotherLanguageHasANameHere() {
    String claims =
        "{a: integer, b: list(Number), c: String, d: array, e: datetime, f: xyz,"
            + " g: 'List<Int>', h: 'list[string]', i: 'map<string, int>', j: 'string[]'}";
    String jwt = "{issuer: https://i, audience: a, claims: " + claims + "}";
    assertThat(Texts.problems("lanyard: 1\ncallers: [{id: s, jwt: " + jwt + "}]\n").lines())
        .extracting(line -> line.replaceAll(".*and so on(; did you mean )?", ""))
        .containsExactly(
            "'int'?",
            "'list(double)'?",
            "'string'?",
            "'list(string)'?",
            "'timestamp'?",
            "",
            "'list(int)'?",
            "'list(string)'?",
            "'map(string, int)'?",
            "'list(string)'?");
  }

  /** A rule that reads such a claim would fail for every caller there can be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "duration",
        "bytes",
        "uint",
        "list(duration)",
        "map(string, uint)",
        "map(int, int)"
      })
  void aClaimHasATypeThatTokensHave(String type) {
    String claims = "claims: {ttl: \"" + type + "\"}";
    String callers = "callers: [{id: s, jwt: {issuer: https://i, audience: a, " + claims + "}}]\n";
    assertThat(Texts.problems(rule("caller.claims.ttl == duration(\"5m\")") + callers))
        .isEqualTo(
            "lanyard.yaml:4:71: found '"
                + type
                + "', which no token has, expected string, int, double, bool, timestamp, dyn, or"
                + " list(…) and map(string, …) of these; declare what it has; rules make another"
                + " type of it, as by duration(caller.claims.x)");
    String mended = "duration(caller.claims.ttl) == duration(\"5m\")";
    assertThat(Texts.problems(rule(mended) + callers.replace(type, "string"))).isEmpty();
  }

  @Test
  void aClaimWithADotInItsNameStandsInBrackets() {
    String callers =
        "callers: [{id: s, jwt: {issuer: https://i, audience: a, claims: {a.id: string}}}]\n";
    assertThat(Texts.problems(rule("caller.claims.a.id == \"x\"") + callers))
        .contains("found the unknown field 'a' of caller.claims")
        .endsWith("; did you mean 'caller.claims[\"a.id\"]'?");
    assertThat(Texts.problems(rule("caller.claims[\"a.id\"] == \"x\"") + callers)).isEmpty();
  }

  private static String rule(String when) {
    return "lanyard: 1\nrules:\n  - {id: r, effect: deny, action: tool.call, when: '"
        + when
        + "'}\n";
  }
}
