package io.lanyard.agent.library.urlconnection;

import io.lanyard.Action;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.library.WeakIdentities;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Decides a connection when it first talks to a URL; connecting, writing and reading are one
 * request.
 */
public class ConnectGuard implements Guard {
  private static final WeakIdentities<HttpURLConnection, String> DECIDED = new WeakIdentities<>();

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpURLConnection connection) || Gate.exempts(Action.HTTP_SEND)) {
      return Passage.EXEMPT;
    }
    URL url = connection.getURL();
    String method = methodOf(connection);
    String request = method + ' ' + url;
    if (DECIDED.get(connection).filter(request::equals).isPresent()) {
      return Passage.EXEMPT;
    }
    Passage passage =
        Gate.enter(
            HttpCalls.of(
                method,
                url.getProtocol(),
                url.getHost(),
                url.getPort(),
                url.getPath(),
                url.toString()));
    DECIDED.put(connection, request);
    return passage;
  }

  String methodOf(HttpURLConnection connection) {
    return connection.getRequestMethod();
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }
}
