package io.lanyard.agent.library.apache5;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Carrier;
import io.lanyard.Guard;
import io.lanyard.agent.outbound.Outbound;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Gives the asynchronous client's request what it carries beside the application's, each time it
 * goes over the wire: on the client's own copy of it, for whoever made it.
 */
public final class TransmitAsyncGuard implements Guard {
  private static final int SCOPE = 2;
  private static final int CALLBACK = 4;

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!Outbound.isSilent()
        && arguments[0] instanceof HttpRequest request
        && arguments[SCOPE] instanceof AsyncExecChain.Scope scope
        && !request.getMethod().equals("CONNECT")) {
      try (var here = Carrier.at(Exchange.placeOf(scope.clientContext))) {
        TransmitGuard.equip(request, scope.route.getTargetHost());
      }
    }
    return null;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[CALLBACK] instanceof AsyncExecCallback callback) {
      callback.failed(new IOException(denial.getMessage(), denial));
      return Answer.NOTHING;
    }
    throw denial;
  }
}
