package io.lanyard.agent.library.httpserver;

import com.sun.net.httpserver.HttpExchange;
import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.HeaderLookup;
import io.lanyard.agent.caller.TraceParent;
import io.lanyard.agent.caller.Visit;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs around each step of a filter chain; the first one of an exchange opens the flow. */
public final class ChainGuard implements Guard {
  /**
   * Whether this thread is in a chain already. Not an attribute of the exchange: those belong to
   * its context and are shared by all requests.
   */
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    if (inside.get() != null || !(arguments[0] instanceof HttpExchange exchange)) {
      return null;
    }
    HeaderLookup headers = name -> headers(exchange, name);
    FlowPosition arrival = Entrance.arrive(request(exchange), headers);
    if (!Entrance.admits(arrival)) {
      return refuse(exchange, Entrance.refusalStatus(arrival));
    }
    Visit visit = Visit.at(arrival);
    inside.set(true);
    return visit;
  }

  private static InboundRequest request(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return new InboundRequest(
        exchange.getRequestMethod(),
        path == null ? "" : path,
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        TraceParent.in(headers(exchange, TraceParent.HEADER)));
  }

  private static List<String> headers(HttpExchange exchange, String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : List.copyOf(values);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Visit visit) {
      inside.remove();
      visit.endRequest();
    }
    return result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    return arguments[0] instanceof HttpExchange exchange ? refuse(exchange, 403) : Answer.NOTHING;
  }

  private static Answer refuse(HttpExchange exchange, int status) throws IOException {
    if (status == 401) {
      String challenge = Entrance.challenge(name -> headers(exchange, name));
      exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    return Answer.NOTHING;
  }
}
