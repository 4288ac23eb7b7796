package com.example.desk;

import java.util.Map;

/**
 * What differs from one installation to the next.
 *
 * @param port 0 for any free one
 * @param mailServer {@code host:port} of an SMTP server; empty for a desk that sends no mail
 */
public record Settings(
    int port,
    String databaseUrl,
    String modelUrl,
    String modelKey,
    String modelName,
    String mailServer) {

  /**
   * Reads {@code DESK_PORT}, {@code DESK_DB_URL}, {@code OPENAI_BASE_URL}, {@code OPENAI_API_KEY},
   * {@code DESK_MODEL} and {@code DESK_SMTP}.
   *
   * @throws IllegalArgumentException if there is no database or no key for the model
   */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        Integer.parseInt(environment.getOrDefault("DESK_PORT", "8080")),
        required(environment, "DESK_DB_URL"),
        environment.getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1"),
        required(environment, "OPENAI_API_KEY"),
        environment.getOrDefault("DESK_MODEL", "gpt-4o-mini"),
        environment.getOrDefault("DESK_SMTP", ""));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("set " + name + " in the environment");
    }
    return value;
  }
}
