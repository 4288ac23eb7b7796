package io.lanyard.it.app.callers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ReadListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;

/** Runs an errand when the container tells it that something has happened to the request. */
final class JavaxListening implements AsyncListener, ReadListener, WriteListener {
  private final AsyncContext request;
  private final String name;

  private JavaxListening(AsyncContext request, String name) {
    this.request = request;
    this.name = name;
  }

  /** Waits for a request whose time is over, whose body is read or whose answer can be written. */
  static void to(HttpServletRequest request, String what, String name) throws IOException {
    AsyncContext async = request.startAsync();
    JavaxListening listening = new JavaxListening(async, name);
    switch (what) {
      case "timeout" -> {
        async.setTimeout(50);
        async.addListener(listening);
      }
      case "read" -> request.getInputStream().setReadListener(listening);
      default -> async.getResponse().getOutputStream().setWriteListener(listening);
    }
  }

  private void answer() throws IOException {
    ServletOutputStream out = request.getResponse().getOutputStream();
    out.write(Errand.run(name).getBytes(StandardCharsets.UTF_8));
    request.complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    answer();
  }

  @Override
  public void onDataAvailable() {}

  @Override
  public void onAllDataRead() throws IOException {
    answer();
  }

  @Override
  public void onWritePossible() throws IOException {
    if (request.getResponse().getOutputStream().isReady()) {
      answer();
    }
  }

  @Override
  public void onError(Throwable failure) {
    failure.printStackTrace();
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
