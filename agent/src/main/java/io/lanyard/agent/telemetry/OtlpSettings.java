package io.lanyard.agent.telemetry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where telemetry goes, from OpenTelemetry's standard environment variables. System properties are
 * not looked at: {@code -Dotel.…} is meant for the application.
 */
final class OtlpSettings {
  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

  private final Map<String, String> environment;

  OtlpSettings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The URL to send a signal to: {@code traces}, {@code metrics} or {@code logs}. */
  String endpoint(String signal) {
    String own = get(PREFIX + upper(signal) + "_ENDPOINT");
    if (!own.isEmpty()) {
      return own;
    }
    String common = get(PREFIX + "ENDPOINT");
    String base = common.isEmpty() ? "http://localhost:4318" : common;
    return base + (base.endsWith("/") ? "v1/" : "/v1/") + signal;
  }

  /** Headers of requests with a signal, percent-decoded. */
  Map<String, String> headers(String signal) {
    String own = get(PREFIX + upper(signal) + "_HEADERS");
    return pairs(own.isEmpty() ? get(PREFIX + "HEADERS") : own);
  }

  Duration timeout() {
    String millis = get(PREFIX + "TIMEOUT");
    return millis.matches("\\d{1,9}")
        ? Duration.ofMillis(Long.parseLong(millis))
        : Duration.ofSeconds(10);
  }

  boolean compresses() {
    return get(PREFIX + "COMPRESSION").equals("gzip");
  }

  /** Attributes of the whole process; the service is the application unless it is named here. */
  Map<String, String> resource(String app) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("service.name", app);
    attributes.putAll(pairs(get("OTEL_RESOURCE_ATTRIBUTES")));
    if (!get("OTEL_SERVICE_NAME").isEmpty()) {
      attributes.put("service.name", get("OTEL_SERVICE_NAME"));
    }
    return attributes;
  }

  /** A protocol that we don't speak, which would look like an endpoint that is down. */
  String unspokenProtocol() {
    String protocol = get(PREFIX + "PROTOCOL");
    return protocol.isEmpty() || protocol.equals("http/protobuf") ? "" : protocol;
  }

  private static Map<String, String> pairs(String list) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : list.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(
            pair.substring(0, equals).strip(),
            URLDecoder.decode(
                pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return pairs;
  }

  private String get(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  private static String upper(String signal) {
    return signal.toUpperCase(java.util.Locale.ROOT);
  }
}
