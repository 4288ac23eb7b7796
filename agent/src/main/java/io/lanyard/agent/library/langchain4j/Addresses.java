package io.lanyard.agent.library.langchain4j;

import io.lanyard.agent.library.ConfiguredAddresses;
import java.util.Set;
import java.util.stream.Collectors;

/** Where LangChain4j's models and stores connect to. */
final class Addresses {
  private Addresses() {}

  static Set<String> of(Object client) {
    return ConfiguredAddresses.of(client, "dev.langchain4j.");
  }

  /** The host names, as {@code model.host} shows them. */
  static String hosts(Set<String> addresses) {
    return addresses.stream()
        .map(address -> address.substring(0, address.lastIndexOf(':')))
        .sorted()
        .collect(Collectors.joining(","));
  }
}
