package io.lanyard.agent.library.urlconnection;

import java.net.HttpURLConnection;

/** Whoever writes to a GET connection makes it a POST; the JDK changes the method on the way. */
public final class OutputGuard extends ConnectGuard {
  @Override
  String methodOf(HttpURLConnection connection) {
    String method = connection.getRequestMethod();
    return method.equals("GET") ? "POST" : method;
  }
}
