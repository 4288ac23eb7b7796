package io.lanyard.agent.library.okhttp;

import io.lanyard.Guard;
import io.lanyard.agent.library.OutboundHeaders;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request what it carries beside the application's, each time the client is about to send
 * it: anew after a redirect and for a retry. The application's own interceptors come before and
 * never see it; those of the network do.
 */
public final class ProceedGuard implements Guard {
  /** Set while the next step of this thread's chain is the first below the client's retries. */
  private static final ThreadLocal<Boolean> NEXT = ThreadLocal.withInitial(() -> false);

  static boolean expect(boolean next) {
    boolean before = NEXT.get();
    NEXT.set(next);
    return before;
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!NEXT.get() || !(arguments[0] instanceof Request request)) {
      return false;
    }
    NEXT.set(false);
    Map<String, Optional<String>> headers =
        OutboundHeaders.of(
            () -> Requests.call(request), name -> Optional.ofNullable(request.header(name)));
    if (!headers.isEmpty()) {
      Request.Builder equipped = request.newBuilder();
      headers.forEach(
          (name, value) -> {
            equipped.removeHeader(name);
            value.ifPresent(it -> equipped.header(name, it));
          });
      arguments[0] = equipped.build();
    }
    return true;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (Boolean.TRUE.equals(state)) {
      NEXT.set(true);
    }
    return result;
  }
}
