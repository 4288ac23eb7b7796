package io.lanyard.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How callers are handed on to other applications.
 *
 * @param issuer this application's name for itself
 * @param key its private key
 * @param publish where its public key is written
 * @param lifetime how long a token counts, at most five minutes
 * @param to the hosts that are told of callers
 */
public record PropagationSettings(
    String issuer,
    SecretSource key,
    Optional<Path> publish,
    Duration lifetime,
    List<TrustedHost> to) {
  public PropagationSettings {
    to = List.copyOf(to);
  }

  /**
   * A host that is told of callers.
   *
   * @param address host and port, in lower case
   * @param audience the name of the application there
   */
  public record TrustedHost(String address, String audience) {}
}
