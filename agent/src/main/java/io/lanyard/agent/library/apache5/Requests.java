package io.lanyard.agent.library.apache5;

import io.lanyard.Call;
import io.lanyard.agent.library.HttpCalls;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The client's requests as calls: the host is the one that it routes to, whatever the URL says. */
final class Requests {
  private Requests() {}

  static Departure departure(@Nullable HttpHost given, HttpRequest request) throws HttpException {
    return new Departure(given != null ? given : RoutingSupport.determineHost(request), request);
  }

  static Call call(String method, @Nullable HttpHost host, String path) {
    return host == null
        ? HttpCalls.toHost(method, "", "", -1, path)
        : HttpCalls.toHost(method, host.getSchemeName(), host.getHostName(), host.getPort(), path);
  }
}
