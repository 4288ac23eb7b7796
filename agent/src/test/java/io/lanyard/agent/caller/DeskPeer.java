package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Glob;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.cel.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An application called desk, what it says of callers, and who believes some of that. */
final class DeskPeer {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Signer KEY = Signer.es256("d1");
  static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"txntoken+jwt\",\"kid\":\"d1\"}";

  private DeskPeer() {}

  static String token(String claims) {
    return KEY.sign(HEADER, claims);
  }

  /** Takes its tokens for requests, and for records of the topic {@code orders}. */
  static PeerVerifier verifier(Path folder) throws IOException {
    Path keys = folder.resolve("desk.jwks.json");
    Files.write(keys, Signer.keySet(KEY));
    CallerSource.Peer peer =
        new CallerSource.Peer(
            "the-desk",
            "desk",
            new KeySource.Local(keys),
            "visits",
            List.of(new Glob("https://sso.example")),
            List.of(new Glob("b*")),
            List.of(new Glob("staff")),
            List.of(new Glob("data.*")),
            Map.of("tenant", Type.STRING),
            Duration.ofSeconds(10),
            Map.of("orders", Duration.ofMinutes(10)));
    return new PeerVerifier(
        peer, new SpentTokens(), BoundedHttp.onceNeeded(Duration.ofSeconds(1)), Incidents.STDERR);
  }
}
