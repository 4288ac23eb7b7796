package io.lanyard.agent.library.servlet;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * The safety net below {@link Servlets}: whatever happens inside a container's own call for one
 * request, its thread comes out as nobody's.
 */
public final class Containers implements EnforcementPoint {
  private static final String GUARD = "CleanThreadGuard";

  private static final String TOMCAT = "9.0 – 11.0";
  private static final String JETTY = "9.4 – 12.1";
  private static final String UNDERTOW = "2.3";

  @Override
  public String library() {
    return "Servlet containers";
  }

  @Override
  public String versions() {
    return "Tomcat "
        + TOMCAT
        + ", Jetty "
        + JETTY
        + ", Undertow "
        + UNDERTOW
        + "; Spring Boot 2.7 – 4.1 on them";
  }

  @Override
  public String versionsOf(String artifact) {
    if (artifact.startsWith("org.eclipse.jetty")) {
      return JETTY;
    }
    return artifact.startsWith("io.undertow") ? UNDERTOW : TOMCAT;
  }

  @Override
  public Set<String> artifacts() {
    return Set.of(
        "org.apache.tomcat.embed:tomcat-embed-core",
        "org.apache.tomcat:tomcat-coyote",
        "org.eclipse.jetty:jetty-server",
        "io.undertow:undertow-core");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "org.apache.catalina.connector.CoyoteAdapter",
            GuardedMethod.of("service", GUARD, "org.apache.coyote.Request"),
            GuardedMethod.of("asyncDispatch", GUARD, "org.apache.coyote.Request")),
        GuardedType.named(
            "org.eclipse.jetty.server.Server",
            GuardedMethod.inSomeVersions("handle", GUARD, "org.eclipse.jetty.server.Request"),
            GuardedMethod.inSomeVersions("handle", GUARD, "org.eclipse.jetty.server.HttpChannel"),
            GuardedMethod.inSomeVersions(
                "handleAsync", GUARD, "org.eclipse.jetty.server.HttpChannel")),
        GuardedType.named(
            "io.undertow.server.Connectors",
            GuardedMethod.of("executeRootHandler", GUARD, "io.undertow.server.HttpHandler")));
  }
}
