package io.lanyard.agent.library.urlconnection;

import io.lanyard.Call;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.library.WeakIdentities;
import io.lanyard.agent.outbound.Outgoing;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a connection is about to send. It hides what may be a secret, so that is noted before. */
record Departure(HttpURLConnection connection, String method) implements Outgoing {
  private static final WeakIdentities<HttpURLConnection, Map<String, List<String>>> NOTED =
      new WeakIdentities<>();

  /** Notes a header that the application sets; a connection belongs to one thread. */
  static void note(HttpURLConnection connection, String name, String value, boolean another) {
    Map<String, List<String>> noted = NOTED.getOrPut(connection, new LinkedHashMap<>());
    List<String> values =
        noted.computeIfAbsent(Outgoing.folded(name), header -> new ArrayList<>(1));
    if (!another) {
      values.clear();
    }
    values.add(value);
  }

  @Override
  public Call call() {
    URL url = connection.getURL();
    return HttpCalls.of(
        method, url.getProtocol(), url.getHost(), url.getPort(), url.getPath(), url.toString());
  }

  @Override
  public Map<String, List<String>> headers() {
    return NOTED.get(connection).orElse(Map.of());
  }

  @Override
  public Optional<String> header(String name) {
    return Outgoing.super
        .header(name)
        .or(() -> Optional.ofNullable(connection.getRequestProperty(name)));
  }
}
