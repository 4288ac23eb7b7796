package io.lanyard.agent.library.apache5;

import io.lanyard.Carrier;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.jspecify.annotations.Nullable;

/** Ends the call, and then calls back where the caller stood. */
record PlacedCallback<T>(@Nullable FutureCallback<T> callback, Exchange exchange)
    implements FutureCallback<T> {
  @Override
  public void completed(T result) {
    exchange.passage().succeeded(details(result));
    if (callback != null) {
      try (var here = Carrier.at(exchange.caller())) {
        callback.completed(result);
      }
    }
  }

  @Override
  public void failed(Exception failure) {
    exchange.passage().failed(failure);
    if (callback != null) {
      try (var here = Carrier.at(exchange.caller())) {
        callback.failed(failure);
      }
    }
  }

  @Override
  public void cancelled() {
    exchange.passage().failed(new CancellationException());
    if (callback != null) {
      try (var here = Carrier.at(exchange.caller())) {
        callback.cancelled();
      }
    }
  }

  private static Map<String, Object> details(@Nullable Object result) {
    Object head = result instanceof Message<?, ?> message ? message.getHead() : result;
    return head instanceof HttpResponse response
        ? Map.of("http.status", (long) response.getCode())
        : Map.of();
  }
}
