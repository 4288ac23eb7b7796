package io.lanyard.agent.caller;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for tokens where they usually are, while no rule file says where. Knows which it has seen.
 * Safe for use by many threads.
 */
final class HintFinder {
  private static final int MOST_REMEMBERED = 10_000;

  private static final List<String> HEADERS =
      List.of(
          "Authorization",
          "X-Pomerium-Jwt-Assertion",
          "Cf-Access-Jwt-Assertion",
          "X-Goog-IAP-JWT-Assertion",
          "x-amzn-oidc-data");

  private final Map<ByteBuffer, Boolean> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** Tells what the first readable token among the headers says; empty if there is none. */
  String tell(HeaderLookup headers, CallerEvents events) {
    for (String header : HEADERS) {
      try {
        Optional<String> token = PresentedToken.in(headers, header);
        if (token.isPresent()) {
          UnverifiedHints hints = UnverifiedHints.of(header, token.get());
          return events.unverified(hints, isNew(token.get()));
        }
      } catch (TokenRefusedException e) {
        // Not readable as a token: nothing to be learnt from it.
      }
    }
    return "";
  }

  private boolean isNew(String token) {
    synchronized (told) {
      return told.put(TokenCache.digest(token), true) == null;
    }
  }
}
