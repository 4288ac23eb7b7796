package io.lanyard.agent.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.Gate;
import io.lanyard.Incidents;
import io.lanyard.rules.SecretSource;
import io.lanyard.rules.TokenExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of an issuer, how often, and what of its answers counts. */
final class ExchangedTokensTest {
  private static final String GOOD =
      "{\"access_token\":\"issued-token-for-archive-%d\",\"token_type\":\"Bearer\",\"expires_in\":60}";

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> incidents = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong now = new AtomicLong();
  private volatile int status = 200;
  private volatile String answer = GOOD;
  private HttpServer issuer;
  private ExchangedTokens tokens;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    Gate.incidents((where, failure) -> incidents.add(where + ": " + failure.getMessage()));
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.setExecutor(Executors.newFixedThreadPool(4));
    issuer.createContext(
        "/token",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + form);
          byte[] body = answer.formatted(asked.size()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    Path secret = Files.writeString(folder.resolve("secret"), "desk secret");
    tokens =
        new ExchangedTokens(
            "archive",
            new TokenExchange(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/token"),
                "desk",
                new SecretSource.InFile(secret),
                "archive",
                List.of("read", "list")),
            now::get);
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
    Gate.incidents(Incidents.STDERR);
  }

  @Test
  void theIssuerIsAskedAsTheStandardSays() {
    assertThat(tokens.of("alices")).hasValue("issued-token-for-archive-1");
    assertThat(URLDecoder.decode(asked.get(0), StandardCharsets.UTF_8))
        .isEqualTo(
            "Basic ZGVzazpkZXNrK3NlY3JldA=="
                + " grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                + "&subject_token=alices"
                + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token"
                + "&requested_token_type=urn:ietf:params:oauth:token-type:access_token"
                + "&audience=archive&scope=read list");
  }

  @Test
  void oneTokenServesOneCallerUntilShortlyBeforeItsEnd() {
    tokens.of("alices");
    assertThat(tokens.of("alices")).hasValue("issued-token-for-archive-1");
    assertThat(tokens.of("bobs")).hasValue("issued-token-for-archive-2");
    now.addAndGet(Duration.ofSeconds(51).toNanos());
    assertThat(tokens.of("alices")).hasValue("issued-token-for-archive-3");
    assertThat(asked).hasSize(3);
  }

  @Test
  void aTokenWhoseEndIsNotToldServesForAWhile() {
    answer = GOOD.replace(",\"expires_in\":60", "");
    assertThat(tokens.of("alices")).isEqualTo(tokens.of("alices")).isPresent();
    now.addAndGet(Duration.ofSeconds(31).toNanos());
    tokens.of("alices");
    assertThat(asked).hasSize(2);
  }

  @Test
  void aCallersOwnIsKnownAgainThoughItHasEnded() {
    answer = GOOD.replace("60", "1");
    String token = tokens.of("alices").orElseThrow();
    assertThat(tokens.wasIssued("Bearer " + token, "alices")).isTrue();
    assertThat(tokens.wasIssued("Bearer " + token, "bobs")).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatIsIssuedAtOnceIsAllRecognised() throws Exception {
    var crowd = Executors.newFixedThreadPool(4);
    List<Future<String>> issued = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String caller = "caller-" + i;
      issued.add(crowd.submit(() -> tokens.of(caller).orElseThrow()));
    }
    for (Future<String> one : issued) {
      assertThat(tokens.areGivenAwayIn(one.get())).as(one.get()).isTrue();
    }
    crowd.shutdown();
  }

  @Test
  void whoComesAtOnceWaitsForOneAnswer() throws Exception {
    var crowd = Executors.newFixedThreadPool(8);
    List<Future<?>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(crowd.submit(() -> tokens.of("alices")));
    }
    for (Future<?> one : answers) {
      assertThat(one.get()).hasToString("Optional[issued-token-for-archive-1]");
    }
    crowd.shutdown();
  }

  @Test
  void anIssuerThatRefusesIsNotAskedForEachCall() {
    status = 400;
    assertThat(tokens.of("alices")).isEmpty();
    assertThat(tokens.of("alices")).isEmpty();
    assertThat(asked).hasSize(1);
    assertThat(incidents)
        .singleElement()
        .asString()
        .startsWith("the token exchange of credential 'archive': ")
        .endsWith("answered 400");
    status = 200;
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(tokens.of("alices")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "no JSON, but a-token-of-some-length",
        "{\"access_token\":\"a-token-of-some-length\",\"token_type\":\"N_A\",\"expires_in\":60}",
        "{\"access_token\":\"a-token-of-some-length\\r\\nX: y\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"short\",\"token_type\":\"Bearer\",\"expires_in\":60}",
        "{\"access_token\":\"the-callers-own-token\",\"token_type\":\"Bearer\",\"expires_in\":60}"
      })
  void anAnswerThatIsNoneLeavesNobodyWithAToken(String text) {
    answer = text;
    assertThat(tokens.of("the-callers-own-token")).isEmpty();
    assertThat(incidents).singleElement().asString().doesNotContain("of-some-length");
  }

  @Test
  void whatWasIssuedIsRecognisedWhereverItTurnsUp() {
    answer =
        "{\"access_token\":\"eyJhbGciOiJ.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl\","
            + "\"token_type\":\"bearer\",\"expires_in\":60}";
    assertThat(tokens.areGivenAwayIn("eyJhbGciOiJ.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl")).isFalse();
    tokens.of("alices");
    assertThat(tokens.areGivenAwayIn("?q=xeyJhbGciOiJ.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJly"))
        .isTrue();
    assertThat(tokens.areGivenAwayIn("select 'eyJhbGciOiJ.eyJzdWIiOiJib2IifQ.c2ln'")).isFalse();
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    answer = GOOD;
    tokens.of("bobs");
    assertThat(tokens.areGivenAwayIn("eyJhbGciOiJ.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl")).isFalse();
    assertThat(tokens.areGivenAwayIn("Bearer issued-token-for-archive-2")).isTrue();
  }
}
