package io.lanyard.agent.caller;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of itself when nothing is configured to verify it. Good for writing a rule file
 * from, and for nothing else: it makes nobody a caller.
 *
 * @param header where the token was
 * @param subject what tells people apart, to be digested before it is written anywhere
 */
public record UnverifiedHints(
    String header, String issuer, List<String> audience, Set<String> claimNames, String subject) {
  public UnverifiedHints {
    audience = List.copyOf(audience);
  }

  static UnverifiedHints of(String header, String token) throws TokenRefusedException {
    Map<String, Object> claims = SignedToken.parse(token).claims();
    return new UnverifiedHints(
        header,
        text(claims.get("iss")),
        texts(claims.get("aud")),
        new TreeSet<>(claims.keySet()),
        text(claims.get("sub")));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> several
        ? several.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : value instanceof String one ? List.of(one) : List.of();
  }
}
