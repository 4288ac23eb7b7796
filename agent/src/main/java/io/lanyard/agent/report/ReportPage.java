package io.lanyard.agent.report;

import io.lanyard.agent.audit.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The page: a frame, a style and a script from beside this class, and the data as JSON that cannot
 * end its element. The page's policy lets nothing run but that script, and nothing be fetched.
 */
public final class ReportPage {
  /** How each of our pages begins, and no other file does. */
  public static final String BEGINNING = "<!doctype html><!-- Lanyard access review -->";

  private ReportPage() {}

  /**
   * Makes the page.
   *
   * @param printable makes each text from a record harmless to look at
   */
  public static String of(Map<String, Object> data, UnaryOperator<String> printable)
      throws IOException {
    String style = part("report.css");
    String script = part("report.js");
    String json =
        Json.write(harmless(data, printable)).replace("<", "\\u003c").replace(">", "\\u003e");
    Map<String, String> parts =
        Map.of(
            "STYLE", style,
            "SCRIPT", script,
            "DATA", json,
            "STYLEHASH", hash(style),
            "SCRIPTHASH", hash(script));
    String frame = part("report.html");
    StringBuilder page = new StringBuilder(frame.length() + style.length() + json.length());
    page.append(BEGINNING).append('\n');
    // Not by replacing: what stands in the data must never be taken for a place in the frame.
    String[] pieces = frame.split("@@", -1);
    for (int i = 0; i < pieces.length; i++) {
      page.append(i % 2 == 0 ? pieces[i] : parts.get(pieces[i]));
    }
    return page.toString();
  }

  private static Map<String, Object> harmless(Map<?, ?> map, UnaryOperator<String> printable) {
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(key), harmless(value, printable)));
    return result;
  }

  private static Object harmless(Object value, UnaryOperator<String> printable) {
    if (value instanceof String text) {
      return printable.apply(text);
    }
    if (value instanceof Map<?, ?> map) {
      return harmless(map, printable);
    }
    if (value instanceof Iterable<?> values) {
      List<Object> result = new ArrayList<>();
      values.forEach(each -> result.add(harmless(each, printable)));
      return result;
    }
    return value;
  }

  private static String part(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
