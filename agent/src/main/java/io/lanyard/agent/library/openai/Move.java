package io.lanyard.agent.library.openai;

import com.openai.core.http.HttpRequest;
import io.lanyard.CallDeniedException;
import io.lanyard.CallId;
import io.lanyard.agent.route.Redirection;
import io.lanyard.agent.route.Routes;
import io.lanyard.rules.Route;
import java.util.List;
import java.util.Optional;

/** Sends the request of a chat to the endpoint of its route, with that one's key or none. */
final class Move {
  /** Says which route, on whatever thread the request is built; no server ever sees it. */
  static final String MARK = "Lanyard-Route";

  private Move() {}

  /**
   * The request that is sent in place of this one.
   *
   * @throws CallDeniedException if it was to be sent somewhere that there is no more
   */
  static HttpRequest of(HttpRequest request) throws ReflectiveOperationException {
    List<String> marks = request.headers().values(MARK);
    Optional<Route> route =
        Routes.here().or(() -> marks.stream().findFirst().flatMap(Routes::named));
    String path = "/" + String.join("/", request.pathSegments());
    Optional<String> url = route.flatMap(it -> Redirection.url(it, path));
    if (url.isEmpty() || route.isEmpty()) {
      if (!marks.isEmpty()) {
        throw new CallDeniedException(CallId.next(), false);
      }
      return request;
    }
    HttpRequest.Builder moved = request.toBuilder().removeHeaders(MARK);
    request.headers().names().stream().filter(Redirection::isKey).forEach(moved::removeHeaders);
    Redirection.key(route.get())
        .ifPresent(key -> moved.replaceHeaders(Redirection.header(route.get()), key));
    to(url.get(), route.get(), moved);
    return moved.build();
  }

  /** Later versions put a base URL before the path, earlier ones take a whole URL. */
  private static void to(String url, Route route, HttpRequest.Builder moved)
      throws ReflectiveOperationException {
    String base = route.url().orElseThrow().toString();
    String end = url.substring(base.length() + 1);
    moved.pathSegments(List.of(end.split("/")));
    try {
      HttpRequest.Builder.class.getMethod("baseUrl", String.class).invoke(moved, base);
    } catch (NoSuchMethodException earlier) {
      moved.url(url);
    }
  }
}
