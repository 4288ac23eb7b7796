package io.lanyard.it;

import static io.lanyard.it.LongErrands.KEY;
import static io.lanyard.it.LongErrands.SSO;
import static io.lanyard.it.LongErrands.allowed;
import static io.lanyard.it.LongErrands.assertEndedInItsFlow;
import static io.lanyard.it.LongErrands.await;
import static io.lanyard.it.LongErrands.claims;
import static io.lanyard.it.LongErrands.denied;
import static io.lanyard.it.LongErrands.run;
import static io.lanyard.it.LongErrands.start;
import static io.lanyard.it.LongErrands.tell;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that a stream of security events revokes, and events that do not count. */
final class SecurityEventsIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void aSessionThatWasRevokedByAnEventEndsAtItsNextHop(Jdk jdk) throws Exception {
    try (Transmitter transmitter = new Transmitter(SSO);
        RunningJvm jvm = start(jdk, events(transmitter))) {
      int port = Integer.parseInt(jvm.awaitLine("port "));
      Map<String, Object> bob = claims("bob");
      CompletableFuture<Integer> bobs = run(port, "bob", SSO.sign(bob));
      CompletableFuture<Integer> alices = run(port, "alice", SSO.token("alice"));
      CompletableFuture<Integer> daves = run(port, "dave", SSO.token("dave"));
      for (String name : List.of("alice", "bob", "dave")) {
        jvm.awaitAudit(1, allowed(name + "-3.invalid"));
      }

      Instant revoked = Instant.now();
      String first =
          transmitter.deliver(
              transmitter.sessionRevoked(
                  Map.of(
                      "format",
                      "complex",
                      "session",
                      Map.of("format", "opaque", "id", bob.get("sid")))));
      String second =
          transmitter.deliver(
              transmitter.sessionRevoked(
                  Map.of("format", "iss_sub", "iss", SSO.name(), "sub", "alice")));

      assertThat(bobs.get()).isGreaterThan(3);
      assertThat(alices.get()).isGreaterThan(3);
      tell("a security event", revoked, jvm);
      await(() -> transmitter.isAcknowledged(first) && transmitter.isAcknowledged(second));
      assertThat(daves).isNotDone();
      // Alice logs in anew, in a later second than the event's.
      await(() -> Instant.now().getEpochSecond() > revoked.getEpochSecond() + 2);
      CompletableFuture<Integer> anew = run(port, "alice-anew", SSO.token("alice"));
      jvm.awaitAudit(1, allowed("alice-anew-3.invalid"));
      assertThat(anew).isNotDone();

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertEndedInItsFlow(audit, "bob");
      assertEndedInItsFlow(audit, "alice");
      assertThat(audit)
          .filteredOn(line -> "revocation".equals(line.get("type")))
          .extracting(line -> line.get("event"))
          .contains(first, second);
      assertThat(Recorded.failures(audit)).isEmpty();
      assertThat(transmitter.errors()).isEmpty();
    }
  }

  @Test
  void eventsThatDoNotCountChangeNothingAndAreSaidLoudly() throws Exception {
    try (Transmitter transmitter = new Transmitter(SSO);
        Issuer impostor = Issuer.start(SSO.name(), SigningKey.rs256("key-1"), 0);
        Issuer foreign = Issuer.start("https://mallory.example", KEY, 0);
        RunningJvm jvm = start(Jdk.JDK17, events(transmitter))) {
      int port = Integer.parseInt(jvm.awaitLine("port "));
      CompletableFuture<Integer> alices = run(port, "alice", SSO.token("alice"));
      jvm.awaitAudit(1, allowed("alice-1.invalid"));
      Map<String, Object> aboutAlice =
          Map.of("format", "iss_sub", "iss", SSO.name(), "sub", "alice");

      transmitter.deliver("forged", impostor.sign("secevent+jwt", set(transmitter, aboutAlice)));
      Map<String, Object> other = set(transmitter, aboutAlice);
      other.put("iss", foreign.name());
      transmitter.deliver("foreign", foreign.sign("secevent+jwt", with(other, "foreign")));
      transmitter.deliver("type", SSO.sign("JWT", set(transmitter, aboutAlice, "type")));
      Map<String, Object> audience = set(transmitter, aboutAlice, "audience");
      audience.put("aud", "https://another.example");
      transmitter.deliver("audience", SSO.sign("secevent+jwt", audience));
      transmitter.deliver("renamed", SSO.sign("secevent+jwt", set(transmitter, aboutAlice)));
      Map<String, Object> future = set(transmitter, aboutAlice, "future");
      future.put("iat", Instant.now().plusSeconds(3_600).getEpochSecond());
      transmitter.deliver("future", SSO.sign("secevent+jwt", future));
      transmitter.deliver("garbage", "garbage");
      transmitter.deliver(
          "nobody",
          SSO.sign(
              "secevent+jwt",
              set(transmitter, Map.of("format", "email", "email", "alice@x.example"), "nobody")));
      Map<String, Object> bobs = claims("bob");
      String once =
          SSO.sign(
              "secevent+jwt",
              set(transmitter, Map.of("format", "opaque", "id", bobs.get("sid")), "once"));
      transmitter.deliver("once", once);
      await(() -> transmitter.isAcknowledged("once"));
      transmitter.deliver("once", once);
      for (String reason :
          List.of(
              "bad-signature",
              "foreign-issuer",
              "wrong-type",
              "wrong-audience",
              "another jti",
              "in the future",
              "malformed",
              "names nobody",
              "replayed")) {
        jvm.awaitAudit(1, refusedEvent(reason));
      }

      assertThat(transmitter.errors())
          .containsEntry("forged", "authentication_failed")
          .containsEntry("foreign", "invalid_issuer")
          .containsEntry("audience", "invalid_audience")
          .containsKeys("type", "renamed", "future", "garbage", "nobody");
      assertThat(alices).isNotDone();
      assertThat(run(port, "bob", SSO.sign(bobs)).get()).isZero();
      assertThat(String.join("\n", jvm.stderr())).contains("bad-signature", "replayed");
    }
  }

  /** Some do when they shut a part of themselves down. */
  @ParameterizedTest
  @EnumSource
  void anApplicationThatInterruptsAllThreadsKeepsNobodyIn(Jdk jdk) throws Exception {
    try (Transmitter transmitter = new Transmitter(SSO);
        RunningJvm jvm = start(jdk, events(transmitter))) {
      int port = Integer.parseInt(jvm.awaitLine("port "));
      CompletableFuture<Integer> alices = run(port, "alice", SSO.token("alice"));
      jvm.awaitAudit(1, allowed("alice-3.invalid"));
      for (int i = 0; i < 3; i++) {
        run(port, "interrupt", SSO.token("bob")).get();
        Thread.sleep(100);
      }

      transmitter.deliver(
          transmitter.sessionRevoked(
              Map.of("format", "iss_sub", "iss", SSO.name(), "sub", "alice")));

      assertThat(alices.get()).isGreaterThan(3);
      jvm.awaitAudit(1, denied("revoked"));
      assertEndedInItsFlow(jvm.kill().audit(), "alice");
    }
  }

  /** A transmitter sends an event once; whoever was revoked must not come back by a restart. */
  @Test
  void aRestartBringsNobodyBack() throws Exception {
    Path log = directory.resolve("audit").resolve("lanyard-audit.jsonl");
    Files.createDirectories(log.getParent());
    try (Transmitter transmitter = new Transmitter(SSO)) {
      String bob = SSO.sign(claims("bob"));
      String token = SSO.token("alice");
      String settings = events(transmitter);
      try (RunningJvm jvm = start(Jdk.JDK17, settings, log)) {
        jvm.awaitLine("port ");
        String event =
            transmitter.deliver(
                transmitter.sessionRevoked(
                    Map.of("format", "iss_sub", "iss", SSO.name(), "sub", "bob")));
        await(() -> transmitter.isAcknowledged(event));
        jvm.kill();
      }
      try (RunningJvm jvm = start(Jdk.JDK17, settings, log)) {
        int port = Integer.parseInt(jvm.awaitLine("port "));
        assertThat(run(port, "bob", bob).get()).isZero();
        assertThat(run(port, "alice", token)).isNotDone();
      }
      assertThat(
              Files.getPosixFilePermissions(
                  log.resolveSibling("lanyard-audit.d").resolve("revoked-sso-events")))
          .hasSize(2);
    }
  }

  private static Predicate<Map<String, Object>> refusedEvent(String reason) {
    return line ->
        "revocation".equals(line.get("type"))
            && "refused".equals(line.get("status"))
            && String.valueOf(line.get("detail")).contains(reason);
  }

  private static Map<String, Object> set(Transmitter by, Map<String, Object> subject) {
    return by.sessionRevoked(subject);
  }

  private static Map<String, Object> set(Transmitter by, Map<String, Object> subject, String id) {
    return with(by.sessionRevoked(subject), id);
  }

  private static Map<String, Object> with(Map<String, Object> claims, String id) {
    claims.put("jti", id);
    return claims;
  }

  private String events(Transmitter transmitter) throws IOException {
    Path bearer = Files.writeString(directory.resolve("bearer"), Transmitter.BEARER + "\n");
    return """
    events: [{id: sso-events, issuer: "%s", jwks: "%s", audience: "%s",
              algorithms: [RS256], endpoint: "%s", bearer: "%s"}]\
    """
        .formatted(SSO.name(), SSO.jwksUri(), Transmitter.AUDIENCE, transmitter.endpoint(), bearer);
  }
}
