package io.lanyard.agent.library.jdkhttp;

import io.lanyard.CallDeniedException;
import io.lanyard.Passage;
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
  /** What the client itself makes to open a WebSocket; a copy would open none. */
  private static final String HANDSHAKE = "jdk.internal.net.http.HttpRequestImpl";

  private Requests() {}

  static Passage enter(@Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpRequest request)) {
      return Passage.EXEMPT;
    }
    Passage passage = OutboundHeaders.enter(Departure.of(request));
    try {
      arguments[0] = equipped(request);
    } catch (CallDeniedException denial) {
      passage.leave();
      passage.failed(denial);
      throw denial;
    }
    return passage;
  }

  /** A copy, since the application may send its own again, elsewhere or for somebody else. */
  private static HttpRequest equipped(HttpRequest request) {
    Map<String, Optional<String>> headers = OutboundHeaders.of(Departure.of(request));
    if (headers.isEmpty() || request.getClass().getName().equals(HANDSHAKE)) {
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
