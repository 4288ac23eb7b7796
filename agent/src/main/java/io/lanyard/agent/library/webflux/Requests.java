package io.lanyard.agent.library.webflux;

import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.TraceParent;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Reads requests, by methods that all versions have. */
record Requests(ServerHttpRequest request) {
  InboundRequest inbound() {
    HttpMethod method = request.getMethod();
    return new InboundRequest(
        method == null ? "" : method.name(),
        path(),
        peer(),
        TraceParent.in(headers(TraceParent.HEADER)));
  }

  /** The path as it is routed on: decoded, and without parameters as a way around a rule's glob. */
  private String path() {
    StringBuilder path = new StringBuilder();
    for (PathContainer.Element element : request.getPath().elements()) {
      path.append(
          element instanceof PathContainer.PathSegment segment
              ? segment.valueToMatch()
              : element.value());
    }
    return path.toString();
  }

  private String peer() {
    @Nullable InetSocketAddress peer = request.getRemoteAddress();
    if (peer == null) {
      return "";
    }
    return peer.getAddress() == null ? peer.getHostString() : peer.getAddress().getHostAddress();
  }

  List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    request
        .getHeaders()
        .forEach(
            (header, those) -> {
              if (header.equalsIgnoreCase(name)) {
                values.addAll(those);
              }
            });
    return values;
  }
}
