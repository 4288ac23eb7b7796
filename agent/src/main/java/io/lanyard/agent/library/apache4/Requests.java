package io.lanyard.agent.library.apache4;

import io.lanyard.Call;
import io.lanyard.agent.library.HttpCalls;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.params.ClientPNames;
import org.jspecify.annotations.Nullable;

/** The client's requests as calls: the host is the one that it routes to, whatever the URL says. */
final class Requests {
  private Requests() {}

  static Call call(@Nullable HttpHost given, HttpRequest request) {
    HttpHost host = given != null ? given : configured(request);
    String method = request.getRequestLine().getMethod();
    String requested = request.getRequestLine().getUri();
    return host == null
        ? HttpCalls.toHost(method, "", "", -1, requested)
        : HttpCalls.toHost(
            method, host.getSchemeName(), host.getHostName(), host.getPort(), requested);
  }

  /** What the client falls back to; without it, too, it sends nothing. */
  @SuppressWarnings("deprecation") // it is how the client itself finds it
  private static @Nullable HttpHost configured(HttpRequest request) {
    return request.getParams().getParameter(ClientPNames.DEFAULT_HOST) instanceof HttpHost host
        ? host
        : null;
  }
}
