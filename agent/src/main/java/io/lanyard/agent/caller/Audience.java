package io.lanyard.agent.caller;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a credential is meant for: a name, or a list of names (RFC 7519, section 4.1.3). */
final class Audience {
  private Audience() {}

  static void require(Map<String, Object> claims, Set<String> accepted)
      throws TokenRefusedException {
    Object audience = claims.get("aud");
    List<?> all = audience instanceof List<?> several ? several : List.of(orEmpty(audience));
    for (Object one : all) {
      if (one instanceof String name && accepted.contains(name)) {
        return;
      }
    }
    throw new TokenRefusedException(
        RefusalReason.WRONG_AUDIENCE,
        all.stream().map(String::valueOf).collect(Collectors.joining(", ")),
        String.join(", ", new TreeSet<>(accepted)));
  }

  private static Object orEmpty(@Nullable Object value) {
    return value == null ? "" : value;
  }
}
