package io.lanyard.agent.library.webflux;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.Login;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.Visit;
import io.lanyard.agent.library.LaterLogin;
import io.lanyard.rules.LoginKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Opens a request's flow around the method that promises its answer, and around the answer. */
public final class HandleGuard implements Guard {
  /**
   * Always a new flow, wherever the thread stands: a server answers one request and takes up the
   * next of the connection in one go. Only a servlet container was entered before.
   */
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof ServerHttpRequest asked) || isOfServlet(asked)) {
      return null;
    }
    Requests request = new Requests(asked);
    FlowPosition arrival = Entrance.arrive(request.inbound(), request::headers);
    if (!Entrance.admits(arrival)) {
      return refuse(
          arguments[1], Entrance.refusalStatus(arrival), Entrance.challenge(request::headers));
    }
    FlowPosition stay = withLogin(arrival);
    return new Stay(Visit.at(stay), stay);
  }

  private static FlowPosition withLogin(FlowPosition arrival) {
    if (!Entrance.logins().count(LoginKind.SPRING_SECURITY)) {
      return arrival;
    }
    LaterLogin login = new LaterLogin();
    // Whoever has shown a token that does not count is not somebody else instead.
    return arrival.flow().login(login) == Login.NOBODY ? arrival : arrival.loggedInBy(login);
  }

  private static boolean isOfServlet(ServerHttpRequest request) {
    for (Class<?> type = request.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().equals("ServletServerHttpRequest")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Stay stay) {
      if (result instanceof Mono<?> answer) {
        stay.visit().close();
        return new AnswerInFlow<>(answer, stay.arrival());
      }
      stay.visit().endRequest();
    }
    return result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return refuse(arguments[1], 403, "");
  }

  private static Answer refuse(@Nullable Object answer, int status, String challenge) {
    if (!(answer instanceof ServerHttpResponse response)) {
      return new Answer(Mono.empty());
    }
    response.setRawStatusCode(status);
    if (status == 401) {
      response.getHeaders().set("WWW-Authenticate", challenge);
    }
    return new Answer(response.setComplete());
  }

  private record Stay(Visit visit, FlowPosition arrival) {}
}
