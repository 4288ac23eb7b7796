package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Action;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.library.OutboundHeaders;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The client's requests: decided, and then given what they carry beside the application's. */
final class Requests {
  private Requests() {}

  static Passage enter(@Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpRequest request)) {
      return Passage.EXEMPT;
    }
    Passage passage =
        Gate.exempts(Action.HTTP_SEND)
            ? Passage.EXEMPT
            : Gate.enter(HttpCalls.of(request.method(), request.uri()));
    arguments[0] = equipped(request);
    return passage;
  }

  /** A copy, since the application may send its own again, elsewhere or for somebody else. */
  private static HttpRequest equipped(HttpRequest request) {
    Map<String, Optional<String>> headers =
        OutboundHeaders.of(
            () -> HttpCalls.of(request.method(), request.uri()),
            name -> request.headers().firstValue(name));
    if (headers.isEmpty()) {
      return request;
    }
    Set<String> changed =
        headers.keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    HttpRequest.Builder equipped =
        HttpRequest.newBuilder(
            request, (name, value) -> !changed.contains(name.toLowerCase(Locale.ROOT)));
    headers.forEach((name, value) -> value.ifPresent(it -> equipped.setHeader(name, it)));
    return equipped.build();
  }
}
