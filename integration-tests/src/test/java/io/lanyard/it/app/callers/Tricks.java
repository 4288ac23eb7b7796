package io.lanyard.it.app.callers;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What applications do with requests that are under way, and what nobody should. */
final class Tricks {
  private static final Exchanger<String> TOKENS = new Exchanger<>();

  private Tricks() {}

  static void play(HttpServletRequest request, HttpServletResponse response, String name)
      throws IOException, ServletException {
    RequestDispatcher inner = request.getRequestDispatcher("/closed/inner?how=plain&name=" + name);
    String another = request.getParameter("token");
    switch (request.getParameter("how")) {
      case "forward" -> inner.forward(request, response);
      case "include" -> {
        inner.include(request, response);
        Errand.run(name + "-too");
      }
      case "wrapped" -> inner.forward(new Retold(request, another), response);
      case "wrapped-async" ->
          request
              .startAsync(new Retold(request, another), response)
              .dispatch("/closed/inner?how=plain&name=" + name);
      default -> inner.forward(new Retold(request, swapped(request)), response);
    }
  }

  /** The token of another request that is under way. */
  private static String swapped(HttpServletRequest request) {
    try {
      return TOKENS.exchange(request.getHeader("Authorization"), 30, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request whose credentials have changed on its way. */
  private static final class Retold extends HttpServletRequestWrapper {
    private final String token;

    Retold(HttpServletRequest request, String token) {
      super(request);
      this.token = token;
    }

    @Override
    public String getHeader(String name) {
      return name.equalsIgnoreCase("Authorization") ? token : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase("Authorization")
          ? Collections.enumeration(List.of(token))
          : super.getHeaders(name);
    }
  }
}
