package io.lanyard.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How callers are handed on to other applications.
 *
 * @param issuer this application's name for itself
 * @param key its private key
 * @param publish where its public key is written
 * @param lifetime how long a token of a request counts, at most five minutes
 * @param to the hosts that are told of callers
 * @param topics the topics that are
 */
public record PropagationSettings(
    String issuer,
    SecretSource key,
    Optional<Path> publish,
    Duration lifetime,
    List<TrustedHost> to,
    List<TrustedTopic> topics) {
  public PropagationSettings {
    to = List.copyOf(to);
    topics = List.copyOf(topics);
  }

  /**
   * A host that is told of callers.
   *
   * @param address host and port, in lower case
   * @param audience the name of the application there
   */
  public record TrustedHost(String address, String audience) {}

  /**
   * A topic whose consumers are told of callers.
   *
   * @param brokers where its cluster may be asked for, host and port, in lower case
   * @param audience the name of the application that takes its records
   * @param lifetime for how long a record may lie there, at most seven days
   */
  public record TrustedTopic(
      String topic, Set<String> brokers, String audience, Duration lifetime) {
    public TrustedTopic {
      brokers = Set.copyOf(brokers);
    }
  }
}
