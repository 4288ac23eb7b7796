package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PropagationTest {
  private static final String FILE =
      """
      lanyard: 1
      propagate:
        issuer: desk
        key: env:DESK_KEY
        to:
          - {host: %s, audience: visits}
      """;

  @Test
  void aHostIsTrustedWithItsPort() {
    assertThat(trusted("Visits.acme.example")).containsExactly("visits.acme.example:443");
    assertThat(trusted("visits.acme.example.")).containsExactly("visits.acme.example:443");
    assertThat(trusted("'10.0.0.1:8443'")).containsExactly("10.0.0.1:8443");
    assertThat(trusted("'[2001:db8::1]:8443'")).containsExactly("2001:db8::1:8443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com",
        "API.Anthropic.com",
        "'desk.openai.azure.com:443'",
        "api.openai.com.",
        "'api.mistral.ai.:443'"
      })
  void modelVendorsAreNeverToldOfCallers(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("'|:443|\\.(?=$|:443)", "");
    assertThat(Texts.problems(FILE.formatted(host)))
        .startsWith("lanyard.yaml:6:14: found the model vendor " + name + ",")
        .endsWith("model vendors are never told of callers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'*.acme.example'", "'https://visits.acme.example'", "visits/path"})
  void aHostIsNamedPlainly(String host) {
    assertThat(Texts.problems(FILE.formatted(host)))
        .contains("lanyard.yaml:6:14:", "expected a host, or host:port");
  }

  @Test
  void aPeerMustSayForWhomItSpeaks() {
    assertThat(
            Texts.problems(
                """
                lanyard: 1
                callers:
                  - {id: desk, peer: {issuer: desk, jwks: desk.json, audience: visits}}
                """))
        .contains("without 'subject_issuers'");
  }

  private static List<String> trusted(String host) {
    return Texts.rules(FILE.formatted(host)).propagation().orElseThrow().to().stream()
        .map(PropagationSettings.TrustedHost::address)
        .toList();
  }
}
