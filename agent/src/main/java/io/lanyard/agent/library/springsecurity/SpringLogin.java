package io.lanyard.agent.library.springsecurity;

import io.lanyard.Caller;
import io.lanyard.Login;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.rules.LoginKind;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whom Spring Security has logged in: by this thread's holder, or by the context that was there
 * when work was handed over. All requests of a session share the context, and a logout empties it.
 *
 * @param held the context; null for that of the thread
 */
record SpringLogin(@Nullable SecurityContext held) implements Login {
  static final SpringLogin OF_THIS_THREAD = new SpringLogin(null);

  @Override
  public Caller caller() {
    SecurityContext context = held == null ? SecurityContextHolder.getContext() : held;
    Authentication authentication = context.getAuthentication();
    return authentication == null
            || !authentication.isAuthenticated()
            || authentication instanceof AnonymousAuthenticationToken
        ? Caller.ANONYMOUS
        : Entrance.logins().callerOf(LoginKind.SPRING_SECURITY, People.of(authentication));
  }

  @Override
  public Login handedOver() {
    return held == null ? new SpringLogin(SecurityContextHolder.getContext()) : this;
  }
}
