package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.Revocations.Standing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that only their issuer can read, and an issuer that is away, slow, lying or huge. */
class IntrospectionTest {
  private static final String TOKEN = "Bearer 2YotnFZFEjr1zCsicMWpAA";

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String answer;
  private volatile int status = 200;
  private volatile long delay;
  private HttpServer server;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/introspect",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          pause();
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    answer = active(300);
    Files.writeString(directory.resolve("secret"), "s:e c\n");
    door = door("30s");
  }

  private Door door(String cache) throws Exception {
    return Door.of(
        directory,
        """
        - id: opaque
          introspection:
            endpoint: http://127.0.0.1:%d/introspect
            client_id: desk
            client_secret: secret
            issuer: https://sso.example
            audience: care-desk
            cache: %s
        """
            .formatted(server.getAddress().getPort(), cache));
  }

  private void pause() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void theIssuerSaysWhoItIs() {
    Caller bob = door.caller("Authorization", TOKEN);

    assertThat(bob.subject()).isEqualTo("bob");
    assertThat(bob.issuer()).isEqualTo("https://sso.example");
    assertThat(bob.groups()).containsExactly("clinicians");
    assertThat(bob.scopes()).containsExactlyInAnyOrder("read", "write");
    assertThat(bob.actors()).containsExactly("portal");
    assertThat(bob.assurance()).isEqualTo(Assurance.VERIFIED);
    assertThat(bob.tokenId()).startsWith("sha256:").doesNotContain("2YotnFZFEjr1zCsicMWpAA");
    // desk:s%3Ae+c, as RFC 6749 has it
    assertThat(asked)
        .containsExactly(
            "Basic ZGVzazpzJTNBZStj token=2YotnFZFEjr1zCsicMWpAA&token_type_hint=access_token");
  }

  @Test
  void anAnswerCountsForAWhileAndIsToldOfOnce() {
    assertThat(((Verification.Verified) door.enter("Authorization", TOKEN)).first()).isTrue();
    assertThat(((Verification.Verified) door.enter("Authorization", TOKEN)).first()).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void anAnswerNeverCountsPastTheTokensEnd() throws Exception {
    answer = active(2);
    assertThat(door.caller("Authorization", TOKEN).subject()).isEqualTo("bob");
    Thread.sleep(2_500);
    assertThat(door.refusal("Authorization", TOKEN)).isEqualTo(RefusalReason.EXPIRED);
  }

  @Test
  void aFlowThatRunsEndsWithItsToken() throws Exception {
    Door brief = door("0s");
    Caller bob = brief.caller("Authorization", TOKEN);
    assertThat(brief.standing(bob)).isEqualTo(Standing.COUNTS);
    answer = "{\"active\":false}";
    assertThat(brief.standing(bob)).isEqualTo(Standing.REVOKED);
    status = 500;
    assertThat(brief.standing(bob)).isEqualTo(Standing.UNKNOWN);
    assertThat(brief.standing(Caller.asserted("bob", java.util.Set.of())))
        .isEqualTo(Standing.COUNTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"active\":false}",
        "{\"active\":\"true\",\"sub\":\"bob\",\"aud\":\"care-desk\"}",
        "{\"active\":1,\"sub\":\"bob\",\"aud\":\"care-desk\"}",
        "{\"sub\":\"bob\",\"aud\":\"care-desk\"}",
        "{}"
      })
  void onlyTheWordTrueMakesATokenActive(String lie) {
    answer = lie;
    assertThat(door.refusal("Authorization", TOKEN)).isEqualTo(RefusalReason.INACTIVE);
  }

  @Test
  void anActiveTokenForSomebodyElseIsRefused() {
    answer = active(300).replace("care-desk", "wiki");
    assertThat(door.refusal("Authorization", TOKEN)).isEqualTo(RefusalReason.WRONG_AUDIENCE);
    answer = active(300).replaceFirst("\"aud\":\"care-desk\",", "");
    assertThat(door.refusal("Authorization", TOKEN + "1")).isEqualTo(RefusalReason.WRONG_AUDIENCE);
    answer = active(300).replaceFirst("\\{", "{\"iss\":\"https://other.example\",");
    assertThat(door.refusal("Authorization", TOKEN + "2")).isEqualTo(RefusalReason.FOREIGN_ISSUER);
    answer = active(300).replaceFirst("\"sub\":\"bob\",", "");
    assertThat(door.refusal("Authorization", TOKEN + "3")).isEqualTo(RefusalReason.BAD_CLAIMS);
    answer = active(-1);
    assertThat(door.refusal("Authorization", TOKEN + "4")).isEqualTo(RefusalReason.EXPIRED);
  }

  @Test
  void anIssuerThatIsAwayOrLyingLetsNobodyIn() {
    for (String lie : List.of("", "<html>", "[]", "{\"active\":true", "{\"active\":true}{}")) {
      answer = lie;
      assertThat(door.refusal("Authorization", TOKEN + lie.length()))
          .isEqualTo(RefusalReason.NO_ANSWER);
    }
    answer = "{\"active\":true,\"x\":\"" + "A".repeat(600_000) + "\"}";
    assertThat(door.refusal("Authorization", TOKEN + "huge")).isEqualTo(RefusalReason.NO_ANSWER);
    answer = active(300);
    for (int other : List.of(302, 401, 500)) {
      status = other;
      assertThat(door.refusal("Authorization", TOKEN + other)).isEqualTo(RefusalReason.NO_ANSWER);
    }
    server.stop(0);
    assertThat(door.refusal("Authorization", TOKEN + "down")).isEqualTo(RefusalReason.NO_ANSWER);
  }

  @Test
  void aSlowIssuerHoldsARequestForThreeSecondsAtMost() {
    delay = 20_000;
    assertThat(door.refusal("Authorization", TOKEN)).isEqualTo(RefusalReason.NO_ANSWER);
  }

  @Test
  void anotherIssuersTokenIsNotShownToThisOne() {
    String foreign =
        Signer.es256("k").sign("{\"iss\":\"https://other.example\",\"sub\":\"bob\",\"exp\":1}");
    assertThat(door.refusal("Authorization", "Bearer " + foreign))
        .isEqualTo(RefusalReason.FOREIGN_ISSUER);
    assertThat(asked).isEmpty();
    String own = Signer.es256("k").sign("{\"iss\":\"https://sso.example\",\"sub\":\"root\"}");
    assertThat(door.caller("Authorization", "Bearer " + own).subject()).isEqualTo("bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a,b", "a&token=b", "a%20b", "é", "=", "a=b"})
  void whatIsNoTokenIsNotShownToAnybody(String text) {
    assertThat(door.refusal("Authorization", "Bearer " + text)).isEqualTo(RefusalReason.MALFORMED);
    assertThat(asked).isEmpty();
  }

  @Test
  void aMissingSecretIsToldOfAtOnce() throws Exception {
    Files.delete(directory.resolve("secret"));
    assertThatThrownBy(() -> door("30s"))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("secret");
  }

  private static String active(int lifetime) {
    return """
    {"active":true,"sub":"bob","aud":"care-desk","exp":%d,"scope":"read write",\
    "client_id":"portal","groups":["clinicians"],"token_type":"Bearer"}\
    """
        .formatted(Door.in(lifetime));
  }
}
