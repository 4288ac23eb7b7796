package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.http.client.HttpRequest;
import io.lanyard.Guard;
import io.lanyard.agent.route.Redirection;
import io.lanyard.agent.route.Routes;
import io.lanyard.rules.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the request of a chat to the endpoint of its route, with that one's key or none. */
public final class MoveGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Optional<Route> route = Routes.here();
    if (route.isPresent() && arguments[0] instanceof HttpRequest request) {
      Redirection.url(route.get(), request.url())
          .ifPresent(url -> arguments[0] = moved(request, url, route.get()));
    }
    return null;
  }

  private static HttpRequest moved(HttpRequest request, String url, Route route) {
    Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
    headers.keySet().removeIf(Redirection::isKey);
    Redirection.key(route).ifPresent(key -> headers.put(Redirection.header(route), List.of(key)));
    return HttpRequest.builder()
        .method(request.method())
        .url(url)
        .headers(headers)
        .body(request.body())
        .build();
  }
}
