package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CredentialsTest {
  private static final String FILE =
      """
      lanyard: 1
      mode: enforce
      credentials:
        - id: models
          placeholder: lanyard-models-placeholder
          host: API.openai.com
          keys:
            - {key: env:CLINIC_KEY, groups: clinicians}
            - {key: models.key}
      """;

  @Test
  void keysAreTriedInOrder() {
    ScopedCredential read = Texts.rules(FILE).credentials().get(0);
    assertThat(read.header()).isEqualTo("authorization");
    assertThat(read.address()).isEqualTo("api.openai.com:443");
    assertThat(read.keys()).hasSize(2);
    assertThat(read.keys().get(0).groups()).hasSize(1);
    assertThat(read.keys().get(1).groups()).isEmpty();
  }

  @Test
  void observeCannotKeepAKeyFromLeaving() {
    assertThat(problem(FILE.replace("enforce", "observe")))
        .isEqualTo(
            "lanyard.yaml:4:5: found credentials in mode: observe, expected mode: enforce; in"
                + " observe nothing is ever refused, so that a key could go anywhere");
  }

  @Test
  void tellsWhatIsWrongWithACredential() {
    assertThat(problem(FILE.replace("lanyard-models-placeholder", "sk-short")))
        .contains("16 to 200 letters, digits and . _ ~ -");
    assertThat(problem(FILE.replace("API.openai.com", "https://api.openai.com")))
        .contains("a host, or host:port");
    assertThat(problem(FILE.replace("groups: clinicians", "groups: []")))
        .contains("found an empty list");
    assertThat(problem(FILE.replace(", groups: clinicians", "")))
        .contains("a key that nobody is given");
    assertThat(problem(FILE.replace("host:", "header: Host\n    host:")))
        .contains("the header host");
    assertThat(problem(FILE + FILE.substring(FILE.indexOf("  - id"))))
        .contains("the id 'models' again")
        .contains("a placeholder that 'models' has, too");
  }

  @Test
  void aTokenIsExchangedInsteadOfKeys() {
    ScopedCredential read = Texts.rules(exchanging("archive.acme.example")).credentials().get(0);
    assertThat(read.keys()).isEmpty();
    assertThat(read.exchange().orElseThrow().audience()).isEqualTo("archive");
    assertThat(read.exchange().orElseThrow().scopes()).containsExactly("read");
  }

  @Test
  void tellsWhatIsWrongWithAnExchange() {
    assertThat(problem(exchanging("api.openai.com")))
        .contains("model vendors are never told of callers");
    assertThat(problem(exchanging("archive.acme.example").replace("https:", "http:")))
        .contains("http only on this machine");
    assertThat(problem(exchanging("archive.acme.example") + "    keys: [{key: env:KEY}]\n"))
        .contains("found keys and an exchange");
    assertThat(problem(FILE.substring(0, FILE.indexOf("    keys"))))
        .contains("found no keys, expected at least one entry under 'keys', or 'exchange'");
  }

  private static String exchanging(String host) {
    return """
    lanyard: 1
    mode: enforce
    credentials:
      - id: archive
        placeholder: lanyard-archive-placeholder
        host: %s
        exchange:
          endpoint: https://sso.acme.example/token
          client_id: desk
          client_secret: env:DESK_SECRET
          audience: archive
          scopes: read
    """
        .formatted(host);
  }

  private static String problem(String text) {
    return Texts.problems(text);
  }
}
