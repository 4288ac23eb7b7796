package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with entries of {@code callers:} is told when they are read. */
final class CallersFormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jwt: {issuer: https://i, audience: a, subject: a..b}",
        "jwt: {issuer: https://i, audience: a, groups: .roles}",
        "jwt: {issuer: https://i, audience: a, scopes: realm_access.}",
        "jwt: {issuer: https://i, audience: a, session: .}",
        "jwt: {issuer: https://i, audience: a, client: [azp, a..b]}",
        "jwt: {issuer: https://i, audience: a, claims: {a..b: string}}",
        "login: {from: spring-security, groups: .roles}",
      })
  void aClaimPathHasNoEmptyStep(String kind) {
    assertThat(Texts.problems("lanyard: 1\ncallers:\n  - {id: c, " + kind + "}\n"))
        .startsWith("lanyard.yaml:3:")
        .contains("expected a claim path such as groups or realm_access.roles")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups", "realm_access.roles", "https://acme.example/groups", "a.b.c"})
  void aClaimPathMayNameAClaimWithDots(String path) {
    assertThat(
            Texts.problems(
                "lanyard: 1\ncallers: [{id: c, jwt: {issuer: i, audience: a, groups: '%s'}}]\n"
                    .formatted(path)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "https://", "https:", "https:///realm", "https://a b/"})
  void anIssuerThatBeginsAsAUrlHasAHost(String issuer) {
    String file = "lanyard: 1\ncallers: [{id: c, jwt: {issuer: '%s', audience: a}}]\n";
    assertThat(Texts.problems(file.formatted(issuer)))
        .isEqualTo(
            "lanyard.yaml:2:33: found '%s', expected an issuer as its tokens have it, such as"
                    .formatted(issuer)
                + " https://sso.acme.example/realms/care");
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk", "https://my_sso.internal/", "https://sso.example:8443/realms/a"})
  void anIssuerIsWhateverItsTokensSay(String issuer) {
    String file = "lanyard: 1\ncallers: [{id: c, jwt: {issuer: '%s', audience: a}}]\n";
    assertThat(Texts.problems(file.formatted(issuer))).isEmpty();
  }

  /** Each would otherwise be heard of only once the others are mended. */
  @Test
  void whatIsWrongElsewhereHidesNothing() {
    String file =
        """
        lanyard: 1
        mode: enfroce
        callers: [{id: c, jwt: {audience: a}}]
        revocation: {lists: ['http://sso.example/revoked']}
        defaults: {model.chta: allow}
        propagate: {issuer: desk, key: k.json, lifetime: 1h}
        labels: {phi: {documents: 'document.metadata.x ='}}
        credentials: [{id: 'a b', placeholder: 0123456789abcdef, host: h, keys: [{key: k}]}]
        lists: {'a b': [x]}
        rules:
          - {id: 'r r', effect: allow, action: tool.cal, when: 'tool.name = caller.claims.x'}
          - {id: s, effect: deny, action: tool.call, until: 2027-01-01, when: 'tool.name =='}
        tests:
          - {name: t, as: ann, call: {action: tool.call, tool: x}, expect: {decision: deny}}
        """;
    assertThat(Texts.problems(file).lines().map(line -> line.split(":", -1)[1]))
        .containsOnly("2", "3", "4", "5", "6", "7", "8", "9", "11", "12", "14");
    assertThat(Texts.problems(file).lines().filter(line -> line.contains("yaml:11:"))).hasSize(3);
    assertThat(Texts.problems(file)).doesNotContain("caller.claims", "mode: observe");
  }
}
