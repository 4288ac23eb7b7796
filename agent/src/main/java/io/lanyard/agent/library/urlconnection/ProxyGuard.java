package io.lanyard.agent.library.urlconnection;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.HttpCalls;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Decides the host that an answer names as a proxy (305, deprecated by RFC 9110, section 15.4.6,
 * and obeyed by the JDK): the request goes there as it is, and no method that connects sees it. One
 * that carries more than the application put into it does not go.
 */
public final class ProxyGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpURLConnection connection)
        || !Integer.valueOf(HttpURLConnection.HTTP_USE_PROXY).equals(arguments[1])
        || !(arguments[2] instanceof URL proxy)) {
      return Passage.EXEMPT;
    }
    Call elsewhere =
        HttpCalls.of(
            connection.getRequestMethod(),
            proxy.getProtocol(),
            proxy.getHost(),
            proxy.getPort(),
            connection.getURL().getPath(),
            proxy.toString());
    Equipment.staysWhereItIs(connection, elsewhere);
    return Gate.exempts(Action.HTTP_SEND) ? Passage.EXEMPT : Gate.enter(elsewhere);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }
}
