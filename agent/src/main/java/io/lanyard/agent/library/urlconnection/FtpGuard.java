package io.lanyard.agent.library.urlconnection;

import io.lanyard.Action;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.HttpCalls;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Decides a connection by FTP as the request of another scheme: a host is a host. Reading and
 * writing connect first; connecting again does nothing.
 */
public final class FtpGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof URLConnection connection) || Gate.exempts(Action.HTTP_SEND)) {
      return Passage.EXEMPT;
    }
    URL url = connection.getURL();
    int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    String method = connection.getDoOutput() ? "PUT" : "GET";
    return Gate.enter(
        HttpCalls.of(
            method, url.getProtocol(), url.getHost(), port, url.getPath(), url.toString()));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }
}
