package io.lanyard.agent.library.urlconnection;

import io.lanyard.CallDeniedException;
import io.lanyard.CallId;
import io.lanyard.Gate;
import io.lanyard.agent.library.OutboundHeaders;
import io.lanyard.agent.library.WeakIdentities;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a connection what it carries beside the application's headers, before it first talks. The
 * JDK sends the same headers wherever it is redirected and lets nobody take one away, so a redirect
 * of such a connection is refused.
 */
final class Equipment {
  private static final WeakIdentities<HttpURLConnection, String> EQUIPPED = new WeakIdentities<>();

  private Equipment() {}

  static void give(HttpURLConnection connection, String method) {
    Optional<String> before = EQUIPPED.get(connection);
    if (before.isPresent()) {
      if (!before.get().equals(connection.getURL().toString())) {
        Gate.report(
            "redirect of " + connection.getURL().getHost(),
            new IllegalStateException("it would carry a token or a key for another request"));
        throw new CallDeniedException(CallId.next(), false);
      }
      return;
    }
    try {
      Map<String, Optional<String>> headers = OutboundHeaders.of(new Departure(connection, method));
      headers.forEach((name, value) -> value.ifPresent(it -> set(connection, name, it)));
    } catch (IllegalStateException alreadyConnected) {
      // It talks already, with what it was given before.
    }
  }

  private static void set(HttpURLConnection connection, String name, String value) {
    connection.setRequestProperty(name, value);
    EQUIPPED.put(connection, connection.getURL().toString());
  }
}
