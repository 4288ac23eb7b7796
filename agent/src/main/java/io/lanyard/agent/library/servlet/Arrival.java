package io.lanyard.agent.library.servlet;

import io.lanyard.Answer;
import io.lanyard.FlowPosition;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a request reaches the first guarded method, the next ones inside it, and those
 * of later dispatches.
 */
final class Arrival {
  /** Kept with the request, so that dispatches on other threads find its flow again. */
  private static final String POSITION = "io.lanyard.position";

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
      return inside ? null : new Stay(Visit.at(known), exchange);
    }
    FlowPosition arrival = Entrance.arrive(exchange.request(), exchange::headers);
    exchange.attribute(POSITION, arrival);
    if (Entrance.admits(arrival)) {
      return new Stay(Visit.at(arrival), exchange);
    }
    exchange.refuse(Entrance.refusalStatus(arrival));
    return Answer.NOTHING;
  }

  static void leave(@Nullable Object state) {
    if (state instanceof Stay stay) {
      if (stay.exchange().goesOn()) {
        stay.visit().close();
      } else {
        stay.visit().endRequest();
      }
    }
  }

  /** A thread in a request's flow, from its first guarded method to the end of it. */
  private record Stay(Visit visit, ServletExchange exchange) {}
}
