package io.lanyard.it.app.urlconnection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Asks the site of its own and a foreign one, whose base URLs are its arguments. */
public final class UrlConnectionApp {
  private final String home;
  private final String foreign;

  private UrlConnectionApp(String home, String foreign) {
    this.home = home;
    this.foreign = foreign;
  }

  public static void main(String[] arguments) {
    UrlConnectionApp app = new UrlConnectionApp(arguments[0], arguments[1]);
    app.reading();
    app.writing();
    app.redirected();
  }

  private void reading() {
    Cases.run("read", () -> read(open(home + "/read")));
    Cases.run("read-foreign", () -> read(open(foreign + "/read-foreign")));
    Cases.run("status-foreign", () -> open(foreign + "/status-foreign").getResponseCode());
    Cases.run("header-foreign", () -> open(foreign + "/header-foreign").getHeaderField("Date"));
    Cases.run("connect", () -> readAfterConnect(home + "/connect"));
    Cases.run("connect-foreign", () -> readAfterConnect(foreign + "/connect-foreign"));
    Cases.run(
        "again-foreign",
        () -> {
          HttpURLConnection connection = open(foreign + "/again-foreign");
          String first = outcomeOf(connection);
          return first + ", " + outcomeOf(connection);
        });
    Cases.run("stream-foreign", () -> new URL(foreign + "/stream-foreign").openStream().read());
    Cases.run("tls-foreign", () -> readOverTls(foreign + "/tls-foreign"));
  }

  private void writing() {
    Cases.run("write", () -> write(home + "/write", false));
    Cases.run("write-foreign", () -> write(foreign + "/write-foreign", false));
    Cases.run("write-after-connect", () -> write(home + "/write-after-connect", true));
  }

  private void redirected() {
    Cases.run("redirect", () -> read(open(home + "/redirect?redirect=" + home + "/landed")));
    String away = "/redirect-away?redirect=" + foreign + "/away";
    Cases.run("redirect-away", () -> read(open(home + away)));
    String proxy = "/proxy-away?proxy=" + foreign + "/away";
    Cases.run("proxy-away", () -> read(open(home + proxy)));
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) new URL(url).openConnection();
  }

  private static String read(HttpURLConnection connection) throws IOException {
    return new String(connection.getInputStream().readAllBytes(), UTF_8);
  }

  private static String readAfterConnect(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.connect();
    return read(connection);
  }

  /** The site doesn't speak TLS: it would say so, or nothing at all. */
  private static String readOverTls(String url) throws IOException {
    HttpURLConnection connection = open(url.replace("http:", "https:"));
    connection.setReadTimeout(1_000);
    return read(connection);
  }

  private static String outcomeOf(HttpURLConnection connection) {
    try {
      return read(connection);
    } catch (IOException | RuntimeException e) {
      return Cases.describe(e);
    }
  }

  private static String write(String url, boolean connectFirst) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    if (connectFirst) {
      connection.connect();
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write("secret".getBytes(UTF_8));
    }
    return read(connection);
  }
}
