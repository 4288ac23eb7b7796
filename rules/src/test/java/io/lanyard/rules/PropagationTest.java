package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"'visits.acme.example:0'", "'visits.acme.example:65536'"})
  void aPortIsOneThatThereIs(String host) {
    assertThat(Texts.problems(FILE.formatted(host)))
        .contains("lanyard.yaml:6:14:", "expected a port from 1 to 65535");
  }

  @Test
  void aTopicIsTrustedWithItsCluster() {
    PropagationSettings.TrustedTopic orders =
        Texts.rules(topics("{topic: orders, brokers: [K1.acme.example, 'k2:9093'], audience: a}"))
            .propagation()
            .orElseThrow()
            .topics()
            .get(0);
    assertThat(orders.brokers()).containsExactlyInAnyOrder("k1.acme.example:9092", "k2:9093");
    assertThat(orders.lifetime()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{topic: 'orders-*', brokers: k1, audience: a}|the name of a topic, without * and ?",
        "{topic: orders, audience: a}|without 'brokers'",
        "{topic: orders, brokers: 'ssl://k1', audience: a}|expected a host, or host:port",
        "{topic: orders, brokers: k1, audience: a, lifetime: 8d}|lifetime: 8d",
        "{topic: orders, brokers: k1, audience: a, lifetime: 0s}|more than 0s and at most 7d",
        "{topic: a, brokers: k, audience: a},{topic: a, brokers: k, audience: b}|a again"
      })
  void aTopicIsNamedPlainlyAndForATime(String topics, String problem) {
    assertThat(Texts.problems(topics(topics))).contains("lanyard.yaml:5:", problem);
  }

  @Test
  void whoTellsNobodyHasAProblem() {
    assertThat(Texts.problems(topics(""))).contains("found neither 'to' nor 'topics'");
  }

  @Test
  void aPeerSaysByWhichTopicsAndForHowLong() {
    String file =
        """
        lanyard: 1
        callers:
          - id: desk
            peer:
              {issuer: d, jwks: d.json, audience: a, subject_issuers: s, topics: [%s]}
        """;
    CallerSource.Peer peer =
        (CallerSource.Peer)
            Texts.rules(file.formatted("{topic: orders, max_age: 1h}, {topic: brief}"))
                .callers()
                .get(0);
    assertThat(peer.topics())
        .isEqualTo(Map.of("orders", Duration.ofHours(1), "brief", Duration.ofMinutes(5)));
    assertThat(Texts.problems(file.formatted("{topic: orders, max_age: 30d}")))
        .contains("max_age: 30d", "at most 7d");
  }

  private static String topics(String topics) {
    return """
    lanyard: 1
    propagate:
      issuer: desk
      key: env:DESK_KEY
      topics: [%s]
    """
        .formatted(topics);
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
