package io.lanyard.agent.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Policy;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
  private static final OutboundRequest THERE = to("GET", "https", "tools.example", 443);

  @TempDir Path folder;

  @Test
  void aKeyBelongsIntoItsHeaderToItsHostOverTls() throws IOException {
    Credentials known = credentials("sk-0123456789");
    assertThat(known.mayNotGo("authorization", "Bearer sk-0123456789", THERE)).isFalse();
    assertThat(known.mayNotGo("x-other", "Bearer sk-0123456789", THERE)).isTrue();
    for (OutboundRequest elsewhere :
        new OutboundRequest[] {
          to("GET", "https", "other.example", 443),
          to("GET", "https", "tools.example", 8443),
          to("GET", "http", "tools.example", 443),
          to("TRACE", "https", "tools.example", 443)
        }) {
      assertThat(known.mayNotGo("Authorization", "Bearer sk-0123456789", elsewhere))
          .as(elsewhere.toString())
          .isTrue();
    }
  }

  @Test
  void textsWithAKeyOrItsPlaceholderAreKnown() throws IOException {
    Credentials known = credentials("sk-0123456789");
    assertThat(known.whyNot("select 'sk-0123456789'")).hasValue("it holds a key of 'tools'");
    assertThat(known.whyNot("echo lanyard-tools-placeholder"))
        .hasValue(
            "it holds the placeholder of 'tools', which belongs into the header authorization to"
                + " tools.example:443 over TLS");
    assertThat(known.whyNot("https://x/?k=lanyard%2dtools%2Dplaceholder")).isPresent();
    assertThat(known.whyNot("https://x/?k=%zz%2")).isEmpty();
    assertThat(known.areGivenAwayIn("lanyard-tools-placeholder")).isFalse();
  }

  /** A client's message about a header that it does not like holds the header. */
  @ParameterizedTest
  @ValueSource(
      strings = {"sk-0123\n456789", "sk 0123456789", "short", "sk-lanyard-tools-placeholder"})
  void whatIsNoKeyIsRefusedWithoutAWordOfIt(String text) {
    assertThatThrownBy(() -> credentials(text))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("holds no key for the credential 'tools'")
        .hasMessageNotContaining(text)
        .hasMessageNotContaining("0123");
  }

  @Test
  void inObserveNobodyHasAKey() throws IOException {
    Files.writeString(folder.resolve("key"), "sk-0123456789");
    RuleFile rules = rules();
    assertThat(Credentials.of(rules.with(rules.enforcement().in(Mode.OBSERVE))).areNone()).isTrue();
  }

  @Test
  void aHostOfAnotherNameAtTheSameAddressIsAnotherHost() {
    assertThat(THERE.isFor(Optional.empty())).isTrue();
    assertThat(THERE.isFor(Optional.of("Tools.example:443"))).isTrue();
    assertThat(THERE.isFor(Optional.of("tools.example"))).isTrue();
    assertThat(THERE.isFor(Optional.of("other.example"))).isFalse();
  }

  @Test
  void aRequestGetsItsKeyOnceAndOnlyForTheHostThatItNames() throws IOException {
    Credentials known = credentials("sk-0123456789");
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, false));
    Gate.install(
        call -> Decision.of(Effect.ALLOW, true, "any", ""),
        thread -> Caller.BACKGROUND,
        OutputMemory.NONE);
    FlowPosition before = FlowPosition.set(null);
    try {
      List<String> key = List.of("Bearer lanyard-tools-placeholder");
      assertThat(known.headers(asking("tools.example", key)))
          .isEqualTo(Map.of("Authorization", Optional.of("Bearer sk-0123456789")));
      for (Outgoing bad :
          List.of(
              asking("other.example", key),
              asking("tools.example", List.of(key.get(0), key.get(0))))) {
        assertThatThrownBy(() -> known.headers(bad)).isInstanceOf(CallDeniedException.class);
      }
    } finally {
      FlowPosition.set(before);
      Gate.policy(Policy.OBSERVE);
    }
  }

  private static Outgoing asking(String host, List<String> authorization) {
    return new Outgoing() {
      @Override
      public Call call() {
        return HttpCalls.of("GET", URI.create("https://tools.example/"));
      }

      @Override
      public Map<String, List<String>> headers() {
        return Map.of("Host", List.of(host), "Authorization", authorization);
      }
    };
  }

  private Credentials credentials(String key) throws IOException {
    Files.writeString(folder.resolve("key"), key + "\n");
    return Credentials.of(rules());
  }

  private RuleFile rules() {
    return (RuleFile)
        RuleFile.read(
            "lanyard.yaml",
            """
            lanyard: 1
            mode: enforce
            credentials:
              - id: tools
                placeholder: lanyard-tools-placeholder
                host: tools.example
                keys: [{key: %s/key}]
            """
                .formatted(folder));
  }

  private static OutboundRequest to(String method, String scheme, String host, long port) {
    return new OutboundRequest(method, scheme, host, port, "/");
  }
}
