package com.example.desk;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * What differs from one installation to the next.
 *
 * @param port 0 for any free one
 * @param mailServer an SMTP server, not looked up; empty for a desk that sends no mail
 */
public record Settings(
    int port,
    String databaseUrl,
    String modelUrl,
    String modelKey,
    String modelName,
    Optional<InetSocketAddress> mailServer) {
  private static final int MOST_PORT = 65_535;

  /**
   * Reads {@code DESK_PORT}, {@code DESK_DB_URL}, {@code OPENAI_BASE_URL}, {@code OPENAI_API_KEY},
   * {@code DESK_MODEL} and {@code DESK_SMTP}.
   *
   * @throws IllegalArgumentException if there is no database or no key for the model, or one of
   *     them can't be; the message names it
   */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        port("DESK_PORT", environment.getOrDefault("DESK_PORT", "8080"), 0, "such as 8080"),
        databaseUrl(required(environment, "DESK_DB_URL")),
        modelUrl(environment.getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1")),
        required(environment, "OPENAI_API_KEY"),
        environment.getOrDefault("DESK_MODEL", "gpt-4o-mini"),
        mailServer(environment.getOrDefault("DESK_SMTP", "")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("set " + name + " in the environment");
    }
    return value;
  }

  /** Its value is not shown: it may hold a password. */
  private static String databaseUrl(String url) {
    if (!url.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "DESK_DB_URL is no JDBC URL; expected one such as jdbc:postgresql://localhost/desk");
    }
    return url;
  }

  private static String modelUrl(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return url;
      }
    } catch (URISyntaxException noUrl) {
      // Said below.
    }
    throw wrong("OPENAI_BASE_URL", url, "an http URL such as https://api.openai.com/v1");
  }

  private static Optional<InetSocketAddress> mailServer(String server) {
    if (server.isEmpty()) {
      return Optional.empty();
    }
    int colon = server.lastIndexOf(':');
    if (colon < 1) {
      throw wrong("DESK_SMTP", server, "host:port such as mail.example:25");
    }
    int port = port("DESK_SMTP", server.substring(colon + 1), 1, "behind host: such as 25");
    return Optional.of(InetSocketAddress.createUnresolved(server.substring(0, colon), port));
  }

  private static int port(String name, String number, int least, String example) {
    try {
      int port = Integer.parseInt(number);
      if (port >= least && port <= MOST_PORT) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw wrong(name, number, "a port from " + least + " to " + MOST_PORT + " " + example);
  }

  private static IllegalArgumentException wrong(String name, String found, String expected) {
    return new IllegalArgumentException(name + ": found '" + found + "', expected " + expected);
  }
}
