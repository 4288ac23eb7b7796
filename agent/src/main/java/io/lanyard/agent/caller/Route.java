package io.lanyard.agent.caller;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The names of a path: as the server routes on it and, if that is another, as an application may
 * read it that decodes and shortens once more. A rule that denies one denies both, and one that
 * allows must allow both.
 */
final class Route {
  private Route() {}

  static Set<String> names(String path) {
    return isPlain(path) ? Set.of(path) : both(path, plain(path));
  }

  private static Set<String> both(String path, String plain) {
    return path.equals(plain) ? Set.of(path) : Set.of(path, plain);
  }

  /** Nearly all paths are. */
  private static boolean isPlain(String path) {
    return path.indexOf('%') < 0
        && path.indexOf(';') < 0
        && path.indexOf('\\') < 0
        && !path.contains("//")
        && !path.contains("/.");
  }

  private static String plain(String path) {
    Deque<String> segments = new ArrayDeque<>();
    String slashes = decoded(path).replace('\\', '/');
    for (String segment : slashes.split("/", -1)) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      if (name.equals("..")) {
        segments.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        segments.addLast(name);
      }
    }
    String end = slashes.endsWith("/") && !segments.isEmpty() ? "/" : "";
    return "/" + String.join("/", segments) + end;
  }

  private static String decoded(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] written = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < written.length; i++) {
      int high = i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
      int low = i + 2 < written.length ? Character.digit(written[i + 2], 16) : -1;
      if (written[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(written[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
