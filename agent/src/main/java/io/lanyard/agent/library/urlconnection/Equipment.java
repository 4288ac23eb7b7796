package io.lanyard.agent.library.urlconnection;

import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.agent.library.OutboundHeaders;
import io.lanyard.agent.library.WeakIdentities;
import io.lanyard.agent.outbound.Outbound;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a connection what it carries beside the application's headers, before it first talks. The
 * JDK sends the same headers wherever an answer leads it and lets nobody take one away, so that
 * such a connection goes nowhere else.
 */
final class Equipment {
  private static final WeakIdentities<HttpURLConnection, URL> EQUIPPED = new WeakIdentities<>();

  private Equipment() {}

  /**
   * Equips a connection once.
   *
   * @throws CallDeniedException if it wants a key that it must not have, or was equipped for
   *     another URL
   */
  static void give(HttpURLConnection connection, String method) {
    Optional<URL> before = EQUIPPED.get(connection);
    if (before.isPresent()) {
      if (!before.get().toString().equals(connection.getURL().toString())) {
        staysWhereItIs(connection, new Departure(connection, method).call());
        EQUIPPED.put(connection, connection.getURL()); // told once, where nothing is refused
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
    EQUIPPED.put(connection, connection.getURL());
  }

  /**
   * Refuses a call by which a connection would go elsewhere with what it was given.
   *
   * @throws CallDeniedException if it was given anything, in {@code enforce}
   */
  static void staysWhereItIs(HttpURLConnection connection, Call elsewhere) {
    EQUIPPED
        .get(connection)
        .ifPresent(
            url ->
                Outbound.refuse(
                    elsewhere,
                    "the request carries a key or a token for "
                        + url.getHost()
                        + ", and this connection can't be sent on without it"));
  }
}
