package io.lanyard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was already decided about the HTTP requests that a client library makes to carry out one
 * call, so that its retries are not decided and recorded again.
 *
 * <p>Safe for use by many threads. Bounded: past the bound a retry is a decision of its own.
 */
final class Transport {
  private static final int MOST = 64;

  private final Map<Object, Optional<CallDeniedException>> verdicts = new HashMap<>();

  /** Empty if never decided; an inner empty means that it was allowed. */
  synchronized Optional<Optional<CallDeniedException>> verdictOn(Call request) {
    return Optional.ofNullable(verdicts.get(request.payload()));
  }

  synchronized void allowed(Call request) {
    remember(request, Optional.empty());
  }

  synchronized void denied(Call request, CallDeniedException denial) {
    remember(request, Optional.of(denial));
  }

  private void remember(Call request, Optional<CallDeniedException> verdict) {
    if (verdicts.size() < MOST) {
      verdicts.put(request.payload(), verdict);
    }
  }
}
