package io.lanyard.agent.outbound;

import io.lanyard.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as its client has it; each part is read only when somebody asks for it. */
public interface Outgoing {
  /** The request as a call of {@code http.send}. */
  Call call();

  /** Its headers as far as the client shows them, by names in any case. */
  Map<String, List<String>> headers();

  /** The body, where it is at hand and can be read more than once; else empty. */
  default String body() {
    return "";
  }

  /** The first value of a header. */
  default Optional<String> header(String name) {
    for (Map.Entry<String, List<String>> header : headers().entrySet()) {
      if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
        return Optional.of(header.getValue().get(0));
      }
    }
    return Optional.empty();
  }

  /** All names in lower case, since clients compare them in any. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
