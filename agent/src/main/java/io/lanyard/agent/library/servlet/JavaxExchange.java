package io.lanyard.agent.library.servlet;

import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.TraceParent;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request of the {@code javax} namespace. */
record JavaxExchange(HttpServletRequest servletRequest, @Nullable HttpServletResponse response)
    implements ServletExchange {
  /** The path as the container routes on it: decoded, and without a way around a rule's glob. */
  @Override
  public InboundRequest request() {
    String pathInfo = servletRequest.getPathInfo();
    return new InboundRequest(
        servletRequest.getMethod(),
        // Not the request's own, which is as the client spelled it: /%61pp for /app.
        servletRequest.getServletContext().getContextPath()
            + servletRequest.getServletPath()
            + (pathInfo == null ? "" : pathInfo),
        servletRequest.getRemoteAddr(),
        TraceParent.in(headers(TraceParent.HEADER)));
  }

  @Override
  public List<String> headers(String name) {
    Enumeration<String> values = servletRequest.getHeaders(name);
    return values == null ? List.of() : Collections.list(values);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return servletRequest.getAttribute(name);
  }

  @Override
  public void attribute(String name, Object value) {
    servletRequest.setAttribute(name, value);
  }

  @Override
  public @Nullable Principal principal() {
    return servletRequest.getUserPrincipal();
  }

  @Override
  public boolean isInRole(String role) {
    return servletRequest.isUserInRole(role);
  }

  @Override
  public boolean goesOn() {
    try {
      return servletRequest.isAsyncStarted();
    } catch (IllegalStateException recycled) {
      return true; // it went on elsewhere and is over; the flow is no longer ours to end
    }
  }

  @Override
  public void refuse(int status) {
    if (response != null) {
      response.setStatus(status);
      if (status == HttpServletResponse.SC_UNAUTHORIZED) {
        response.setHeader("WWW-Authenticate", Entrance.challenge(this::headers));
      }
    }
  }
}
