package com.example.desk.outside;

import java.util.List;

/** A web server that belongs to somebody else: what arrives here has left the house. */
public final class ForeignHost implements AutoCloseable {

  private final LocalServer server;

  private ForeignHost(LocalServer server) {
    this.server = server;
  }

  /** Starts one on a free port; it thanks for whatever it is sent. */
  public static ForeignHost start() {
    return saying("thank you");
  }

  /** Starts one on a free port that answers every request with this text. */
  public static ForeignHost saying(String text) {
    return new ForeignHost(
        LocalServer.start(
            0, (request, exchange) -> LocalServer.reply(exchange, 200, "text/plain", text)));
  }

  public int port() {
    return server.port();
  }

  /** Every request so far, oldest first. */
  public List<Received> received() {
    return server.received();
  }

  /** Forgets what was received. */
  public void forget() {
    server.forget();
  }

  @Override
  public void close() {
    server.close();
  }
}
