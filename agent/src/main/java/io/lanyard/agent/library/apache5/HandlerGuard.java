package io.lanyard.agent.library.apache5;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the minimal clients' requests are decided when their handler makes them; it may
 * be one of the application's own making.
 */
public final class HandlerGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof AsyncClientExchangeHandler handler && !isOfClient(handler)) {
      arguments[0] = DecidedHandler.around(handler, new Exchange(null, FlowPosition.toHandOver()));
    }
    return null;
  }

  /** The client's own, around one that was decided where the application handed it in. */
  private static boolean isOfClient(AsyncClientExchangeHandler handler) {
    return handler.getClass().getName().startsWith("org.apache.hc.client5.");
  }
}
