package io.lanyard.agent.outbound;

import java.util.Set;

/**
 * A cluster as a client was told of it.
 *
 * @param brokers where it asks for the cluster first, host and port, in lower case
 * @param isPrivate whether nobody between here and there can read what is sent
 */
public record BrokerCluster(Set<String> brokers, boolean isPrivate) {
  public BrokerCluster {
    brokers = Set.copyOf(brokers);
  }

  /** Whether all that the client may reach is what the rule file names. */
  boolean isWithin(Set<String> trusted) {
    return isPrivate && !brokers.isEmpty() && trusted.containsAll(brokers);
  }
}
