package io.lanyard.agent.library.apache5;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the asynchronous client's request is decided when its producer makes it, which is
 * the first time that anybody knows it.
 */
public final class ExecuteAsyncGuard implements Guard {
  private static final int HOST = 0;
  private static final int PRODUCER = 1;
  private static final int CONTEXT = 4;
  private static final int CALLBACK = 5;

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[PRODUCER] instanceof AsyncRequestProducer producer)) {
      return null;
    }
    Exchange exchange = new Exchange((HttpHost) arguments[HOST], FlowPosition.toHandOver());
    HttpContext context =
        arguments[CONTEXT] instanceof HttpContext given ? given : HttpClientContext.create();
    exchange.isKnownBy(context);
    arguments[PRODUCER] = new DecidedProducer(producer, exchange);
    arguments[CONTEXT] = context;
    arguments[CALLBACK] = callback((FutureCallback<?>) arguments[CALLBACK], exchange);
    return null;
  }

  private static <T> FutureCallback<T> callback(
      @Nullable FutureCallback<T> callback, Exchange exchange) {
    return new PlacedCallback<>(callback, exchange);
  }
}
