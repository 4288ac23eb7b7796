package io.lanyard.agent.route;

import io.lanyard.rules.Route;
import io.lanyard.rules.ScopedCredential;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What becomes of a request to a model that goes to another endpoint. */
public final class Redirection {
  /** The ways to ask for a chat that endpoints of OpenAI's kind have, the longest first. */
  private static final List<String> PATHS =
      List.of("/chat/completions", "/completions", "/responses");

  /** What says to the endpoint before who asks; the other one must not learn it. */
  private static final Set<String> KEYS =
      Set.of("authorization", "api-key", "x-api-key", "openai-organization", "openai-project");

  private Redirection() {}

  /** Where a request to this URL or path goes instead; empty if it asks for no chat. */
  public static Optional<String> url(Route route, String requested) {
    int query = requested.indexOf('?');
    String path = query < 0 ? requested : requested.substring(0, query);
    String rest = query < 0 ? "" : requested.substring(query);
    return route
        .url()
        .flatMap(
            base ->
                PATHS.stream().filter(path::endsWith).findFirst().map(end -> base + end + rest));
  }

  /** Whether a header must not go along. */
  public static boolean isKey(String header) {
    return KEYS.contains(header.toLowerCase(Locale.ROOT));
  }

  /** What stands for the key of the other endpoint, in its header. */
  public static Optional<String> key(Route route) {
    return route
        .credential()
        .map(it -> (it.header().equals("authorization") ? "Bearer " : "") + it.placeholder());
  }

  /** The header of that key. */
  public static String header(Route route) {
    return route.credential().map(ScopedCredential::header).orElse("authorization");
  }
}
