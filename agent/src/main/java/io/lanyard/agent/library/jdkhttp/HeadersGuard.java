package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Guard;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.outbound.Outbound;
import io.lanyard.agent.outbound.OutboundRequest;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a token off a request that a redirect made of the one it was for. */
public final class HeadersGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (Outbound.isSilent()
        || !(state instanceof HttpRequest request)
        || !(result instanceof HttpHeaders headers)) {
      return result;
    }
    Optional<String> token = headers.firstValue(Outbound.TOKEN);
    if (token.isEmpty()) {
      return result;
    }
    OutboundRequest sent = OutboundRequest.of(HttpCalls.of(request.method(), request.uri()));
    return Outbound.isForAnother(token.get(), sent)
        ? HttpHeaders.of(headers.map(), (name, value) -> !name.equalsIgnoreCase(Outbound.TOKEN))
        : result;
  }
}
