package io.lanyard.it.app.callers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the errand {@code name} in the way {@code how}. */
public final class JakartaErrands extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient ExecutorService pool = Executors.newFixedThreadPool(2);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String name = request.getParameter("name");
    switch (String.valueOf(request.getParameter("how"))) {
      case "pool" -> answer(response, Pools.get(pool.submit(() -> Errand.run(name))));
      case "start" -> {
        AsyncContext async = request.startAsync();
        async.start(
            () -> {
              answer((HttpServletResponse) async.getResponse(), Errand.run(name));
              async.complete();
            });
      }
      case "dispatch" -> {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
          answer(response, Errand.run(name));
        } else {
          // From a thread that was never told of the request.
          AsyncContext async = request.startAsync();
          Pools.strange(async::dispatch);
        }
      }
      case "timeout", "read", "write" ->
          JakartaListening.to(request, request.getParameter("how"), name);
      case "error" -> {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
          response.setStatus(200);
          answer(response, Errand.run(name));
        } else {
          response.sendError(500);
        }
      }
      case "forward", "include", "wrapped", "wrapped-async", "swapped" ->
          Tricks.play(request, response, name);
      default -> answer(response, Errand.run(name));
    }
  }

  private static void answer(HttpServletResponse response, String text) {
    try {
      response.setContentType("text/plain");
      response.getWriter().print(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy() {
    pool.shutdownNow();
  }
}
