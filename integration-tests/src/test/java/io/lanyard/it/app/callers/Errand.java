package io.lanyard.it.app.callers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * What the application does for a request: it calls a host that has the errand's name, so that the
 * record shows for whom each errand was run.
 */
final class Errand {
  private Errand() {}

  /** Returns what came of it; no such host exists, and the call may have been refused before. */
  static String run(String name) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://" + name + ".invalid/").toURL().openConnection();
      connection.setConnectTimeout(2_000);
      connection.connect();
      return "connected";
    } catch (IOException | RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }
}
