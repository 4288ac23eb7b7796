package io.lanyard.agent.caller;

import java.util.List;
import java.util.Optional;

/** Takes the token out of a request's header. */
final class PresentedToken {
  private static final String BEARER = "Bearer ";

  private PresentedToken() {}

  /** The same of a request that was verified before. */
  static Optional<String> known(HeaderLookup headers, String name) {
    try {
      return in(headers, name);
    } catch (TokenRefusedException e) {
      return Optional.empty();
    }
  }

  /**
   * The token that the header carries; empty if there is no such header, or it holds credentials of
   * another kind.
   *
   * @throws TokenRefusedException if the header is there in a form that two readers could take
   *     differently
   */
  static Optional<String> in(HeaderLookup headers, String name) throws TokenRefusedException {
    List<String> values = headers.values(name);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw new TokenRefusedException(RefusalReason.DUPLICATED_HEADER);
    }
    String value = values.get(0).strip();
    if (value.isEmpty()) {
      throw new TokenRefusedException(RefusalReason.EMPTY_HEADER);
    }
    if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(value.substring(BEARER.length()).strip());
    }
    return name.equalsIgnoreCase("Authorization") ? Optional.empty() : Optional.of(value);
  }
}
