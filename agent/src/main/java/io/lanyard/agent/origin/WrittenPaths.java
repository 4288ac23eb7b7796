package io.lanyard.agent.origin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths that a value writes in another way than they are opened, such as {@code a/../key}. */
final class WrittenPaths {
  private static final int LONGEST = 512;

  private WrittenPaths() {}

  /**
   * What of a relative path is left at the end of the absolute one that it becomes; empty if that
   * is how it is written.
   */
  static Optional<String> opened(String value) {
    String path = value.strip().replace('\\', '/');
    boolean other =
        path.length() != value.length()
            || path.startsWith("~/")
            || path.contains("//")
            || path.contains("./")
            || path.endsWith("/")
            || path.endsWith("/.")
            || path.endsWith("/..");
    if (value.length() > LONGEST || !(other || value.indexOf('\\') >= 0) || isText(path)) {
      return Optional.empty();
    }
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".") && !name.equals("~")) {
        names.addLast(name);
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
  }

  /** Addresses and more than one line are no paths. */
  private static boolean isText(String path) {
    return path.indexOf('/') < 0 || path.contains("://") || path.indexOf('\n') >= 0;
  }
}
