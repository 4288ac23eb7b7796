package io.lanyard.agent.library.apache5;

import io.lanyard.Carrier;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.jspecify.annotations.Nullable;

/**
 * The application's handler of a request and its response, with a decision between it and the
 * network. A proxy, since its interface has a dozen methods and grows.
 */
final class DecidedHandler implements InvocationHandler {
  private final AsyncClientExchangeHandler handler;
  private final Exchange exchange;

  private DecidedHandler(AsyncClientExchangeHandler handler, Exchange exchange) {
    this.handler = handler;
    this.exchange = exchange;
  }

  static Object around(AsyncClientExchangeHandler handler, Exchange exchange) {
    Class<?> type = AsyncClientExchangeHandler.class;
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, new DecidedHandler(handler, exchange));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "produceRequest" -> {
        if (arguments[0] instanceof RequestChannel channel) {
          arguments[0] = exchange.deciding(channel);
        }
      }
      case "consumeResponse" -> {
        if (arguments[0] instanceof HttpResponse response) {
          exchange.passage().succeeded(Map.of("http.status", (long) response.getCode()));
        }
      }
      case "failed" -> {
        if (arguments[0] instanceof Throwable failure) {
          exchange.passage().failed(failure);
        }
      }
      case "cancel" -> exchange.passage().failed(new CancellationException());
      default -> {}
    }
    try {
      return Carrier.call(exchange.caller(), () -> method.invoke(handler, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
