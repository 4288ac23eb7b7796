package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Guard;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.outbound.Outbound;
import io.lanyard.agent.outbound.OutboundRequest;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Takes tokens and keys off a request that a redirect made of the one they were for. */
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
    OutboundRequest sent = OutboundRequest.of(HttpCalls.of(request.method(), request.uri()));
    BiPredicate<String, String> mayGo = (name, value) -> !Outbound.mayNotGo(name, value, sent);
    boolean allMay =
        headers.map().entrySet().stream()
            .allMatch(
                it -> it.getValue().stream().allMatch(value -> mayGo.test(it.getKey(), value)));
    return allMay ? headers : HttpHeaders.of(headers.map(), mayGo);
  }
}
