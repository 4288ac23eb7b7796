package io.lanyard.agent.caller;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a token says of itself when nothing is configured to verify it. Good for writing a rule file
 * from, and for nothing else: it makes nobody a caller.
 *
 * @param subject what tells people apart, to be digested before it is written anywhere
 */
public record UnverifiedHints(
    String header, String issuer, List<String> audience, Set<String> claimNames, String subject) {

  static Optional<UnverifiedHints> of(String header, String token) {
    try {
      var claims = SignedToken.parse(token).claims();
      return Optional.of(
          new UnverifiedHints(
              header,
              text(claims.get("iss")),
              texts(claims.get("aud")),
              new TreeSet<>(claims.keySet()),
              text(claims.get("sub"))));
    } catch (TokenRefusedException e) {
      return Optional.empty();
    }
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> several
        ? several.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : value instanceof String one ? List.of(one) : List.of();
  }
}
