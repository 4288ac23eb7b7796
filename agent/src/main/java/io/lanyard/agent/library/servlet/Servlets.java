package io.lanyard.agent.library.servlet;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * Where a container hands a request to the application. Filter chains are the container's own
 * classes and come first, which matters for filters that are lambdas: hidden classes can't be
 * woven. Filters and servlets themselves catch what gets in by another way, such as a test's.
 */
public final class Servlets implements EnforcementPoint {
  private static final String JAVAX = "3.1 – 4.0";
  private static final String JAKARTA = "5.0 – 6.1";

  @Override
  public String library() {
    return "Servlet";
  }

  @Override
  public String versions() {
    return "javax " + JAVAX + ", jakarta " + JAKARTA;
  }

  @Override
  public String versionsOf(String artifact) {
    if (artifact.startsWith("org.jboss")) {
      return versions(); // its own versions do not tell which of the specification it is
    }
    return artifact.contains("jakarta") ? JAKARTA : JAVAX;
  }

  @Override
  public Set<String> artifacts() {
    return Set.of(
        "jakarta.servlet:jakarta.servlet-api",
        "javax.servlet:javax.servlet-api",
        "org.eclipse.jetty.toolchain:jetty-jakarta-servlet-api",
        "org.eclipse.jetty.toolchain:jetty-servlet-api",
        "org.jboss.spec.javax.servlet:jboss-servlet-api_4.0_spec");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        chain("jakarta", "JakartaGuard"),
        filter("jakarta", "JakartaGuard"),
        servlet("jakarta", "JakartaGuard"),
        async("jakarta"),
        chain("javax", "JavaxGuard"),
        filter("javax", "JavaxGuard"),
        servlet("javax", "JavaxGuard"),
        async("javax"));
  }

  private static GuardedType chain(String namespace, String guard) {
    return subtypes(
        namespace,
        "FilterChain",
        "ServletResponse",
        GuardedMethod.of("doFilter", guard, servletType(namespace, "ServletRequest")));
  }

  private static GuardedType filter(String namespace, String guard) {
    return subtypes(
        namespace,
        "Filter",
        "FilterChain",
        GuardedMethod.of(
            "doFilter",
            guard,
            servletType(namespace, "ServletRequest"),
            servletType(namespace, "ServletResponse"),
            servletType(namespace, "FilterChain")));
  }

  private static GuardedType servlet(String namespace, String guard) {
    return subtypes(
        namespace,
        "Servlet",
        "ServletResponse",
        GuardedMethod.of(
            "service",
            guard,
            servletType(namespace, "ServletRequest"),
            servletType(namespace, "ServletResponse")));
  }

  private static GuardedType async(String namespace) {
    return subtypes(
        namespace,
        "AsyncContext",
        "AsyncContext",
        GuardedMethod.of("start", "AsyncStartGuard", "java.lang.Runnable"),
        GuardedMethod.inSomeVersions(
            "addListener", "ListenGuard", servletType(namespace, "AsyncListener")));
  }

  private static GuardedType subtypes(
      String namespace, String type, String marker, GuardedMethod... methods) {
    return GuardedType.subtypesOf(
        servletType(namespace, type), namespace + "/servlet/" + marker, methods);
  }

  private static String servletType(String namespace, String type) {
    return namespace + ".servlet." + type;
  }
}
