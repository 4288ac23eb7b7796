package io.lanyard.agent.library.servlet;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The safety net below {@link Servlets}: whatever happens inside a container's own call for one
 * request, its thread comes out as nobody's. And where containers take listeners that they call
 * later.
 */
public final class Containers implements EnforcementPoint {
  private static final String GUARD = "CleanThreadGuard";

  private static final String TOMCAT = "9.0 – 11.0";
  private static final String JETTY = "9.4 – 12.1";
  private static final String UNDERTOW = "2.3";

  /** By name: as subtypes they would have to be told apart from all other streams. */
  private static final List<String> INPUTS =
      List.of(
          "org.apache.catalina.connector.CoyoteInputStream",
          "org.eclipse.jetty.server.HttpInput",
          "org.eclipse.jetty.ee8.nested.HttpInput",
          "org.eclipse.jetty.ee9.nested.HttpInput",
          "org.eclipse.jetty.ee10.servlet.HttpInput",
          "org.eclipse.jetty.ee11.servlet.HttpInput",
          "io.undertow.servlet.spec.ServletInputStreamImpl");

  private static final List<String> OUTPUTS =
      List.of(
          "org.apache.catalina.connector.CoyoteOutputStream",
          "org.eclipse.jetty.server.HttpOutput",
          "org.eclipse.jetty.ee8.nested.HttpOutput",
          "org.eclipse.jetty.ee9.nested.HttpOutput",
          "org.eclipse.jetty.ee10.servlet.HttpOutput",
          "org.eclipse.jetty.ee11.servlet.HttpOutput",
          "io.undertow.servlet.spec.ServletOutputStreamImpl");

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
    List<GuardedType> types = new ArrayList<>(threads());
    INPUTS.forEach(type -> types.add(listening(type, "ReadListener")));
    OUTPUTS.forEach(type -> types.add(listening(type, "WriteListener")));
    return types;
  }

  private static GuardedType listening(String stream, String listener) {
    String method = "set" + listener;
    return GuardedType.named(
        stream,
        GuardedMethod.inSomeVersions(method, "ListenGuard", "jakarta.servlet." + listener),
        GuardedMethod.inSomeVersions(method, "ListenGuard", "javax.servlet." + listener));
  }

  private static List<GuardedType> threads() {
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
