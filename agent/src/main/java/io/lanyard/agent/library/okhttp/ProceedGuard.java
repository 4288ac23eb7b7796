package io.lanyard.agent.library.okhttp;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.agent.library.OutboundHeaders;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request what it carries beside the application's, each time the client is about to send
 * it: anew after a redirect and for a retry. The application's own interceptors come before and
 * never see it, and its response is to the request that it made; those of the network do.
 */
public final class ProceedGuard implements Guard {
  /** Set while the next step of this thread's chain is the first below the client's retries. */
  private static final ThreadLocal<Boolean> NEXT = ThreadLocal.withInitial(() -> false);

  /** A request on its way as it was before. */
  private record Sent(Request request) {}

  static boolean expect(boolean next) {
    boolean before = NEXT.get();
    NEXT.set(next);
    return before;
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!NEXT.get() || !(arguments[0] instanceof Request request)) {
      return null;
    }
    Map<String, Optional<String>> headers = OutboundHeaders.of(new Departure(request));
    NEXT.set(false);
    if (!headers.isEmpty()) {
      Request.Builder equipped = request.newBuilder();
      headers.forEach(
          (name, value) -> {
            equipped.removeHeader(name);
            value.ifPresent(it -> equipped.header(name, it));
          });
      arguments[0] = equipped.build();
    }
    return new Sent(request);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof Sent sent)) {
      return result;
    }
    NEXT.set(true);
    return result instanceof Response response && response.request() != sent.request()
        ? response.newBuilder().request(sent.request()).build()
        : result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    throw Requests.refusal(denial);
  }
}
