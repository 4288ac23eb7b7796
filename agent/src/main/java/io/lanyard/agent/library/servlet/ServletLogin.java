package io.lanyard.agent.library.servlet;

import io.lanyard.Caller;
import io.lanyard.Login;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.LoggedIn;
import io.lanyard.agent.caller.Logins;
import io.lanyard.rules.LoginKind;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who is logged in by the container, or by a filter that wraps its requests. Asked on the thread
 * that works on the request only: a container uses the object for the next one.
 */
final class ServletLogin implements Login {
  private ServletExchange innermost;

  ServletLogin(ServletExchange outermost) {
    this.innermost = outermost;
  }

  /** Asks a request further inside from now on, and returns the one before. */
  ServletExchange through(ServletExchange exchange) {
    ServletExchange before = innermost;
    innermost = exchange;
    return before;
  }

  @Override
  public Caller caller() {
    Principal principal = innermost.principal();
    if (principal == null) {
      return Caller.ANONYMOUS;
    }
    Logins logins = Entrance.logins();
    Optional<LoggedIn> token = WebToken.in(principal);
    if (token.isPresent() && logins.count(LoginKind.MICROPROFILE_JWT)) {
      return logins.callerOf(LoginKind.MICROPROFILE_JWT, token.get());
    }
    if (!logins.count(LoginKind.SERVLET)) {
      return Caller.ANONYMOUS;
    }
    Set<String> roles = new LinkedHashSet<>();
    for (String role : logins.roles()) {
      if (innermost.isInRole(role)) {
        roles.add(role);
      }
    }
    String name = principal.getName();
    return name == null
        ? Caller.ANONYMOUS
        : logins.callerOf(LoginKind.SERVLET, LoggedIn.named(name, roles));
  }

  @Override
  public Login handedOver() {
    return Login.of(caller());
  }
}
