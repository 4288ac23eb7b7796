package io.lanyard.agent.library;

import io.lanyard.Call;
import io.lanyard.agent.outbound.Outbound;
import io.lanyard.agent.outbound.OutboundRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The headers that a client's request gets on its way out, asked for alike by all clients. */
public final class OutboundHeaders {
  private OutboundHeaders() {}

  /**
   * The headers to set; those without a value are to be taken away.
   *
   * @param call the request as a call of {@code http.send}, made only if any request gets headers
   * @param present the first value of a header that the request has
   */
  public static Map<String, Optional<String>> of(
      Supplier<Call> call, Function<String, Optional<String>> present) {
    PassedTokens.check(present);
    return Outbound.isSilent()
        ? Map.of()
        : Outbound.headers(OutboundRequest.of(call.get()), present);
  }
}
