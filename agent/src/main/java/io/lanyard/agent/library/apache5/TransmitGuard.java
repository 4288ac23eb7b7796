package io.lanyard.agent.library.apache5;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.agent.library.OutboundHeaders;
import io.lanyard.agent.outbound.Outbound;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives the classic client's request what it carries beside the application's, each time it goes
 * over the wire: anew after a redirect and for a retry, and never on the application's own request.
 */
public final class TransmitGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!Outbound.isSilent()
        && arguments[0] instanceof HttpRequest request
        && arguments[arguments.length - 1] instanceof HttpContext context
        && !request.getMethod().equals("CONNECT")) {
      @Nullable RouteInfo route = HttpClientContext.adapt(context).getHttpRoute();
      if (route != null) {
        equip(request, route.getTargetHost());
      }
    }
    return null;
  }

  static void equip(HttpRequest request, HttpHost host) {
    Map<String, Optional<String>> headers = OutboundHeaders.of(new Departure(host, request));
    headers.forEach(
        (name, value) -> {
          request.removeHeaders(name);
          value.ifPresent(it -> request.setHeader(name, it));
        });
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws HttpException {
    throw new HttpException(denial.getMessage(), denial); // an IOException would be retried
  }
}
