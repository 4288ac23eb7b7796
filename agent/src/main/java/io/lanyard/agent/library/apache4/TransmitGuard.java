package io.lanyard.agent.library.apache4;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.agent.library.OutboundHeaders;
import java.util.Map;
import java.util.Optional;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request what it carries beside the application's, each time it goes over the wire: anew
 * after a redirect and for a retry, and never on the application's own request.
 */
public final class TransmitGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof HttpRequest request
        && arguments[2] instanceof HttpContext context
        && context.getAttribute(HttpCoreContext.HTTP_TARGET_HOST) instanceof HttpHost host
        && !request.getRequestLine().getMethod().equals("CONNECT")) {
      Map<String, Optional<String>> headers = OutboundHeaders.of(new Departure(host, request));
      headers.forEach(
          (name, value) -> {
            request.removeHeaders(name);
            value.ifPresent(it -> request.setHeader(name, it));
          });
    }
    return null;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws HttpException {
    throw new HttpException(denial.getMessage(), denial); // an IOException would be retried
  }
}
