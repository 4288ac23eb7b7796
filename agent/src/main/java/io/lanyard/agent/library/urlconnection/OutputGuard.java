package io.lanyard.agent.library.urlconnection;

import java.net.HttpURLConnection;

/** Decides a connection that is about to be written to. */
public final class OutputGuard extends ConnectGuard {
  @Override
  String method(HttpURLConnection connection, boolean first) {
    return ofWriter(connection.getRequestMethod());
  }
}
