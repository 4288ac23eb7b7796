package io.lanyard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was already decided about the HTTP requests that a client library makes to carry out one
 * call, so that its retries are not decided and recorded again.
 *
 * <p>Safe for use by many threads. Bounded: past the bound a retry is a decision of its own.
 */
final class Transport {
  private static final int MOST = 64;
  private static final Transport NONE = new Transport(0);

  private final int most;
  private final Map<Object, Optional<CallDeniedException>> verdicts = new HashMap<>();

  Transport() {
    this(MOST);
  }

  private Transport(int most) {
    this.most = most;
  }

  /** What the outer call remembers, if this is an HTTP request that its library makes for it. */
  static Transport of(Call call, @Nullable Call outer) {
    if (outer == null || call.action() != Action.HTTP_SEND) {
      return NONE;
    }
    Call served = outer.servedCall();
    return served.action().hasTransport() ? served.transport() : NONE;
  }

  /**
   * Whether the request was decided before, and allowed.
   *
   * @throws CallDeniedException the same as before, if it was denied
   */
  synchronized boolean repeats(Call request) {
    Optional<CallDeniedException> known = verdicts.get(request.payload());
    if (known != null && known.isPresent()) {
      throw known.get();
    }
    return known != null;
  }

  synchronized void allowed(Call request) {
    remember(request, Optional.empty());
  }

  synchronized void denied(Call request, CallDeniedException denial) {
    remember(request, Optional.of(denial));
  }

  private void remember(Call request, Optional<CallDeniedException> verdict) {
    if (verdicts.size() < most) {
      verdicts.put(request.payload(), verdict);
    }
  }
}
