package io.lanyard.agent.library.httpserver;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * The JDK's own HTTP server. The chain is the one place that every handler is behind: handlers are
 * lambdas as a rule, and hidden classes can't be woven.
 */
public final class JdkHttpServer implements EnforcementPoint {
  @Override
  public String library() {
    return "JDK HTTP server";
  }

  @Override
  public String versions() {
    return "JDK 17 – 25";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "com.sun.net.httpserver.Filter$Chain",
            GuardedMethod.of("doFilter", "ChainGuard", "com.sun.net.httpserver.HttpExchange")));
  }
}
