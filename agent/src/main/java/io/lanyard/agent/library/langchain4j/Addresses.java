package io.lanyard.agent.library.langchain4j;

import io.lanyard.agent.library.ConfiguredAddresses;
import java.util.Set;

/** Where LangChain4j's models and stores connect to, some of them through a provider's own SDK. */
final class Addresses {
  private Addresses() {}

  static Set<String> of(Object client) {
    return ConfiguredAddresses.of(client, "dev.langchain4j.", "com.openai.");
  }

  /** The host names, as {@code model.host} shows them. */
  static String hosts(Set<String> addresses) {
    return ConfiguredAddresses.hosts(addresses);
  }
}
