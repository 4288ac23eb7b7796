package io.lanyard.agent.library.jdkhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import io.lanyard.agent.outbound.Outbound;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's client still sends of a request's headers when an answer led it elsewhere. */
final class HeadersGuardTest {
  private static final String KEY = "sk-0123456789";
  private static final URI TOOLS = URI.create("https://tools.example/here");
  private static final URI OTHER = URI.create("https://other.example/here");

  private final HeadersGuard guard = new HeadersGuard();

  @TempDir Path folder;

  @BeforeEach
  void rules() throws IOException {
    Files.writeString(folder.resolve("key"), KEY);
    Outbound.prepare(
            read(
                """
                lanyard: 1
                mode: enforce
                credentials:
                  - id: tools
                    placeholder: lanyard-tools-placeholder
                    host: tools.example
                    keys: [{key: %1$s/key}]
                propagate:
                  issuer: desk
                  key: %1$s/desk.jwk
                  to: [{host: tools.example, audience: tools}]
                """
                    .formatted(folder)))
        .run();
  }

  @AfterEach
  void nothing() {
    Outbound.prepare(read("lanyard: 1")).run();
    FlowPosition.set(null);
  }

  @Test
  void theKeyGoesToItsHostAlone() {
    HttpHeaders sent = headers(Map.of("Authorization", List.of("Bearer " + KEY)));
    assertThat(sentOf(TOOLS, sent)).isSameAs(sent);
    assertThat(sentOf(OTHER, sent)).isEqualTo(headers(Map.of()));
  }

  @Test
  void whatElseThereIsGoesOn() {
    HttpHeaders sent =
        headers(
            Map.of(
                "Authorization", List.of("Bearer " + KEY),
                "Accept", List.of("text/html", "text/plain"),
                "Cookie", List.of("k=" + KEY, "other=1")));
    assertThat(sentOf(OTHER, sent))
        .isEqualTo(
            headers(
                Map.of(
                    "Accept", List.of("text/html", "text/plain"), "Cookie", List.of("other=1"))));
    assertThat(sentOf(TOOLS, sent).map().get("Cookie")).containsExactly("other=1");
  }

  @Test
  void aTokenGoesWithTheRequestThatItWasMadeFor() {
    String token = tokenFor(TOOLS);
    HttpHeaders sent = headers(Map.of("txn-token", List.of(token)));
    assertThat(sentOf(TOOLS, sent)).isSameAs(sent);
    assertThat(sentOf(OTHER, sent).map()).isEmpty();
    assertThat(sentOf(TOOLS.resolve("/there"), sent).map()).isEmpty();
    HttpRequest posted =
        HttpRequest.newBuilder(TOOLS).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(sentOf(posted, sent).map()).isEmpty();
  }

  /** Lanyard knows nothing of them. */
  @Test
  void theApplicationsOwnTokensAreLeftAlone() {
    HttpHeaders sent =
        headers(Map.of("Txn-Token", List.of("a.b.c"), "Authorization", List.of("b")));
    assertThat(sentOf(OTHER, sent)).isSameAs(sent);
  }

  @Test
  void withoutCredentialsAndPeersNothingIsLookedAt() {
    Outbound.prepare(read("lanyard: 1")).run();
    HttpHeaders sent = headers(Map.of("Authorization", List.of("Bearer " + KEY)));
    assertThat(sentOf(OTHER, sent)).isSameAs(sent);
  }

  @Test
  void whatIsNoRequestOrHasNoHeadersIsLeftAlone() {
    HttpHeaders sent = headers(Map.of("Authorization", List.of("Bearer " + KEY)));
    assertThat(guard.exit("no request", sent, null)).isSameAs(sent);
    assertThat(guard.exit(HttpRequest.newBuilder(OTHER).build(), null, null)).isNull();
    assertThat(guard.enter("itself", new Object[0])).isEqualTo("itself");
  }

  private HttpHeaders sentOf(URI to, HttpHeaders headers) {
    return sentOf(HttpRequest.newBuilder(to).build(), headers);
  }

  private HttpHeaders sentOf(HttpRequest request, HttpHeaders headers) {
    Object state = guard.enter(request, new Object[0]);
    return (HttpHeaders) guard.exit(state, headers, null);
  }

  private static String tokenFor(URI uri) {
    FlowPosition.set(
        FlowPosition.startOf(
            Flow.ofRequest(InboundRequest.NONE), Caller.asserted("bob", Set.of())));
    return Outbound.headers(Departure.of(HttpRequest.newBuilder(uri).build()))
        .get(Outbound.TOKEN)
        .orElseThrow();
  }

  private static HttpHeaders headers(Map<String, List<String>> all) {
    return HttpHeaders.of(all, (name, value) -> true);
  }

  private static RuleFile read(String yaml) {
    return (RuleFile) RuleFile.read("lanyard.yaml", yaml);
  }
}
