package io.lanyard.rules;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Something that says who was revoked. */
public sealed interface RevocationSource {
  /** How reports and records name it. */
  String id();

  /** A {@link RevokedList} in a file, which may be replaced at any time. */
  record ListFile(Path file) implements RevocationSource {
    @Override
    public String id() {
      return file.toString();
    }
  }

  /** A {@link RevokedList} on the network; https, or http on this machine. */
  record ListUrl(URI url) implements RevocationSource {
    @Override
    public String id() {
      return url.toString();
    }
  }

  /**
   * A stream of security events (OpenID Shared Signals) that Lanyard polls (RFC 8936).
   *
   * @param issuer the {@code iss} that events must have
   * @param keys where the transmitter's keys are
   * @param audiences the event's {@code aud} must hold one of them
   * @param algorithms the only signature algorithms that count
   * @param clockSkew by how much clocks may differ
   * @param endpoint where events are asked for; https, or http on this machine
   * @param bearer the file with the token that Lanyard shows there; read anew for each request
   */
  record EventStream(
      String id,
      String issuer,
      KeySource keys,
      Set<String> audiences,
      Set<SignatureAlgorithm> algorithms,
      Duration clockSkew,
      URI endpoint,
      Path bearer)
      implements RevocationSource {
    public EventStream {
      audiences = Set.copyOf(audiences);
      algorithms = Set.copyOf(algorithms);
    }
  }
}
