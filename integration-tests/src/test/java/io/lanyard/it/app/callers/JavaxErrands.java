package io.lanyard.it.app.callers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Runs the errand {@code name} in the way {@code how}. */
public final class JavaxErrands extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient ExecutorService pool = Executors.newFixedThreadPool(2);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
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
          JavaxListening.to(request, request.getParameter("how"), name);
      case "error" -> {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
          response.setStatus(200);
          answer(response, Errand.run(name));
        } else {
          response.sendError(500);
        }
      }
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
