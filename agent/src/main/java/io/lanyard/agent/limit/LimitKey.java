package io.lanyard.agent.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is counted together, as a name that no two different values share. */
final class LimitKey {
  /** Longer ones, which nobody needs to keep, become their digest. */
  private static final int LONGEST = 100;

  private LimitKey() {}

  /** The key of a string, int, bool, or a list of these; empty for anything else. */
  static Optional<String> of(Object value) {
    StringBuilder name = new StringBuilder();
    if (!write(value, name)) {
      return Optional.empty();
    }
    return Optional.of(name.length() <= LONGEST ? name.toString() : digest(name.toString()));
  }

  private static boolean write(Object value, StringBuilder name) {
    if (value instanceof String text) {
      name.append('s').append(text.length()).append(':').append(text);
    } else if (value instanceof Long || value instanceof Integer) {
      name.append('i').append(value).append(';');
    } else if (value instanceof Boolean) {
      name.append('b').append(value).append(';');
    } else {
      return value instanceof Collection<?> list && writeAll(list, name);
    }
    return true;
  }

  /** The elements of a set have no order that could tell two of them apart. */
  private static boolean writeAll(Collection<?> list, StringBuilder name) {
    List<String> parts = new ArrayList<>();
    for (Object element : list) {
      StringBuilder part = new StringBuilder();
      if (element == null || !write(element, part)) {
        return false;
      }
      parts.add(part.toString());
    }
    if (list instanceof Set) {
      Collections.sort(parts);
    }
    name.append('l').append(parts.size()).append(':');
    parts.forEach(name::append);
    return true;
  }

  private static String digest(String name) {
    try {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_16BE);
      return "d" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
