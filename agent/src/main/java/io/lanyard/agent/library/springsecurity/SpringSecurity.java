package io.lanyard.agent.library.springsecurity;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * Where Spring Security begins to know who is logged in. Nothing is decided there; decisions inside
 * ask its {@code SecurityContextHolder}.
 */
public final class SpringSecurity implements EnforcementPoint {
  @Override
  public String library() {
    return "Spring Security";
  }

  @Override
  public String versions() {
    return "5.8 – 7.1";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("org.springframework.security:spring-security-web");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "org.springframework.security.web.FilterChainProxy",
            GuardedMethod.of("doFilterInternal", "ChainGuard")),
        GuardedType.named(
            "org.springframework.security.web.server.WebFilterChainProxy",
            GuardedMethod.of(
                "filter",
                "ReactiveChainGuard",
                "org.springframework.web.server.ServerWebExchange",
                "org.springframework.web.server.WebFilterChain")));
  }
}
