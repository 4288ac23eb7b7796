package io.lanyard.agent.library.servlet;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Runs around filter chains, filters and servlets of the {@code jakarta} namespace. */
public final class JakartaGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[0] instanceof HttpServletRequest request
        ? Arrival.enter(exchange(request, arguments))
        : null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    Arrival.leave(state);
    return result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof HttpServletRequest request) {
      exchange(request, arguments).refuse(HttpServletResponse.SC_FORBIDDEN);
    }
    return Answer.NOTHING;
  }

  private static JakartaExchange exchange(
      HttpServletRequest request, @Nullable Object[] arguments) {
    HttpServletResponse response = arguments[1] instanceof HttpServletResponse http ? http : null;
    return new JakartaExchange(request, response);
  }
}
