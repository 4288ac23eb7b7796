package io.lanyard.agent.library.servlet;

import io.lanyard.Answer;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.Logins;
import io.lanyard.agent.caller.Visit;
import io.lanyard.rules.LoginKind;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a request reaches the first guarded method, the next ones inside it, and those
 * of later dispatches.
 */
final class Arrival {
  /** Kept with the request, so that dispatches on other threads find its flow again. */
  private static final String POSITION = "io.lanyard.position";

  private static final String LOGIN = "io.lanyard.login";

  private Arrival() {}

  /**
   * Places the thread in the request's flow.
   *
   * @return a {@link Stay} to end with the method; null if the thread is there already; an {@link
   *     Answer} if the request was refused
   */
  static @Nullable Object enter(ServletExchange exchange) {
    if (exchange.attribute(POSITION) instanceof FlowPosition known) {
      FlowPosition current = FlowPosition.current();
      boolean inside = current != null && current.flow().equals(known.flow());
      return inside ? deeper(exchange) : stay(known, exchange);
    }
    FlowPosition arrival = Entrance.arrive(exchange.request(), exchange::headers);
    exchange.attribute(POSITION, arrival);
    if (Entrance.admits(arrival)) {
      return stay(arrival, exchange);
    }
    exchange.refuse(Entrance.refusalStatus(arrival));
    return Answer.NOTHING;
  }

  private static Stay stay(FlowPosition position, ServletExchange exchange) {
    Stay stay = new Stay(Visit.at(position), exchange, position.flow());
    Logins logins = Entrance.logins();
    if (logins.count(LoginKind.SERVLET) || logins.count(LoginKind.MICROPROFILE_JWT)) {
      ServletLogin login = new ServletLogin(exchange);
      exchange.attribute(LOGIN, login);
      position.flow().login(login);
    }
    position.flow().visited();
    return stay;
  }

  /** A filter may have wrapped the request, so that only those inside know who is logged in. */
  private static @Nullable Object deeper(ServletExchange exchange) {
    return exchange.attribute(LOGIN) instanceof ServletLogin login
        ? new Deeper(login, login.through(exchange))
        : null;
  }

  static void leave(@Nullable Object state) {
    if (state instanceof Deeper deeper) {
      ServletExchange unused = deeper.login().through(deeper.before());
    } else if (state instanceof Stay stay) {
      stay.flow().left();
      if (stay.exchange().goesOn()) {
        stay.visit().close();
      } else {
        stay.visit().endRequest();
      }
    }
  }

  /** A thread in a request's flow, from its first guarded method to the end of it. */
  private record Stay(Visit visit, ServletExchange exchange, Flow flow) {}

  /** A thread that has gone further into a request. */
  private record Deeper(ServletLogin login, ServletExchange before) {}
}
