package io.lanyard.agent.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Caller;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeldCredentialTest {
  private static final String FIRST = "sk-clinic-0001";
  private static final String LAST = "sk-all-00000002";
  private static final String MEANT = "Bearer lanyard-tools-placeholder";

  @TempDir Path folder;

  @BeforeEach
  void keys() throws IOException {
    Files.writeString(folder.resolve("clinic"), FIRST);
    Files.writeString(folder.resolve("all"), LAST);
  }

  @Test
  void theFirstKeyForACallersGroupsIsHis() {
    HeldCredential held = held("{key: %1$s/clinic, groups: [clinic-*, nurses]}", "{key: %1$s/all}");
    assertThat(held.filledIn(MEANT, of("clinic-7", "x"))).hasValue("Bearer " + FIRST);
    assertThat(held.filledIn(MEANT, of("nurses"))).hasValue("Bearer " + FIRST);
    assertThat(held.filledIn(MEANT, of("guests"))).hasValue("Bearer " + LAST);
    assertThat(held.filledIn(MEANT, of())).hasValue("Bearer " + LAST);
  }

  @Test
  void nobodyElseHasAKey() {
    HeldCredential held = held("{key: %1$s/clinic, groups: nurses}");
    assertThat(held.filledIn(MEANT, of("guests"))).isEmpty();
    assertThat(held.whyNone(Map.of()))
        .isEqualTo("no key of 'tools' is for the groups of this caller");
  }

  @Test
  void aKeyThatIsThereAlreadyMustBeTheCallersOwn() {
    HeldCredential held = held("{key: %1$s/clinic, groups: nurses}", "{key: %1$s/all}");
    assertThat(held.isOf("Bearer " + FIRST, of("nurses"))).isTrue();
    assertThat(held.isOf("Bearer " + LAST, of("nurses"))).isFalse();
    assertThat(held.isOf("Bearer " + FIRST, of("guests"))).isFalse();
    assertThat(held.isOf("Bearer " + LAST, of("guests"))).isTrue();
    assertThat(held("{key: %1$s/clinic, groups: nurses}").isOf("Bearer " + FIRST, of())).isFalse();
  }

  @Test
  void eachOfItsKeysIsKnownAndItsPlaceholder() {
    HeldCredential held = held("{key: %1$s/clinic, groups: nurses}", "{key: %1$s/all}");
    assertThat(held.isGivenAwayIn("x" + FIRST + "y")).isTrue();
    assertThat(held.isGivenAwayIn(LAST)).isTrue();
    assertThat(held.isGivenAwayIn(MEANT)).isFalse();
    assertThat(held.isMeantIn(MEANT)).isTrue();
    assertThat(held.isMeantIn(FIRST)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, GET, https, tools.example, 443, true",
    "AUTHORIZATION, POST, https, tools.example, 443, true",
    "x-other, GET, https, tools.example, 443, false",
    "authorization, TRACE, https, tools.example, 443, false",
    "authorization, CONNECT, https, tools.example, 443, false",
    "authorization, GET, http, tools.example, 443, false",
    "authorization, GET, https, tools.example, 444, false",
    "authorization, GET, https, evil-tools.example, 443, false"
  })
  void aKeyBelongsIntoOneHeaderToOneHostOverTls(
      String header, String method, String scheme, String host, long port, boolean belongs) {
    OutboundRequest request = new OutboundRequest(method, scheme, host, port, "/");
    assertThat(held("{key: %1$s/all}").belongsInto(header, request)).isEqualTo(belongs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void onThisMachinePlainHttpWillDo(String host) {
    HeldCredential held =
        heldFor(host.contains(":") ? "[::1]:80" : host + ":80", "{key: %1$s/all}");
    assertThat(held.belongsInto("Authorization", new OutboundRequest("GET", "http", host, 80, "/")))
        .isTrue();
  }

  @Test
  void aNameThatBeginsLikeTheLoopbackAddressIsAnotherMachine() {
    HeldCredential held = heldFor("127.example.com:80", "{key: %1$s/all}");
    OutboundRequest request = new OutboundRequest("GET", "http", "127.example.com", 80, "/");
    assertThat(held.belongsInto("Authorization", request)).isFalse();
  }

  /** The bounds of what a key is made of: eight characters, from ! to ~. */
  @ParameterizedTest
  @CsvSource({"!234567~, true", "1234567, false", "'1234 678', false", "1234567\u007f, false"})
  void aKeyIsVisibleAsciiAndNotShort(String key, boolean fits) throws IOException {
    Files.writeString(folder.resolve("all"), key);
    if (fits) {
      assertThat(held("{key: %1$s/all}").filledIn(MEANT, of())).hasValue("Bearer " + key);
    } else {
      assertThatThrownBy(() -> held("{key: %1$s/all}"))
          .isInstanceOf(UnreadableSecretException.class)
          .hasMessageContaining("expected 8 visible ASCII characters or more on one line")
          .hasMessageNotContaining(key);
    }
  }

  @Test
  void aKeyThatHoldsThePlaceholderIsNone() throws IOException {
    Files.writeString(folder.resolve("all"), "sk-lanyard-tools-placeholder-1");
    assertThatThrownBy(() -> held("{key: %1$s/all}")).isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void textsForPeopleHoldNoKey() {
    assertThat(held("{key: %1$s/all}").place())
        .isEqualTo("the header authorization to tools.example:443 over TLS");
  }

  private HeldCredential held(String... keys) {
    return heldFor("tools.example", keys);
  }

  private HeldCredential heldFor(String host, String... keys) {
    String yaml =
        """
        lanyard: 1
        mode: enforce
        credentials:
          - id: tools
            placeholder: lanyard-tools-placeholder
            host: "%s"
            keys: [%s]
        """
            .formatted(host, String.join(", ", keys).formatted(folder));
    RuleFile rules = (RuleFile) RuleFile.read("lanyard.yaml", yaml);
    return HeldCredential.read(rules.credentials().get(0));
  }

  private static Caller of(String... groups) {
    return Caller.asserted("bob", Set.of(groups));
  }
}
