package io.lanyard.agent.library.servlet;

import io.lanyard.InboundRequest;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request and its response, in words that both namespaces of the Servlet API share. */
interface ServletExchange {
  InboundRequest request();

  List<String> headers(String name);

  @Nullable Object attribute(String name);

  void attribute(String name, Object value);

  /** Who is logged in, as the container or a wrapper of its request says. */
  @Nullable Principal principal();

  boolean isInRole(String role);

  /** Whether the application goes on with the request after this thread has left. */
  boolean goesOn();

  /** Answers in the application's place. No error page: that would be the application, too. */
  void refuse(int status);
}
