package io.lanyard.agent.origin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The string constants of a class file (Java Virtual Machine Specification, section 4.4), texts
 * with places for values that concatenation uses included.
 */
final class ClassConstants {
  private static final int UTF8 = 1;
  private static final int STRING = 8;
  private static final int HEADER = 10;

  /** Of what a migration says once, an application's later statements are not made. */
  private static final byte[] FLYWAY = ascii("org/flywaydb/core/api/migration/");

  private static final byte[] LIQUIBASE = ascii("liquibase/change/");

  private ClassConstants() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Every string constant; a class file that isn't understood, or is a migration, has none. */
  static List<String> in(byte[] classFile) {
    int count = classFile.length < HEADER ? 0 : unsigned(classFile, 8);
    int[] texts = new int[count];
    int[] used = new int[count];
    int found = 0;
    int at = HEADER;
    for (int i = 1; i < count; i++) {
      int tag = at < classFile.length ? classFile[at] : 0;
      int size = tag == UTF8 ? 3 + unsigned(classFile, at + 1) : size(tag);
      if (size == 0 || at + size > classFile.length) {
        return List.of();
      }
      if (tag == UTF8) {
        texts[i] = at + 1;
        if (begins(classFile, at + 3, FLYWAY) || begins(classFile, at + 3, LIQUIBASE)) {
          return List.of();
        }
      } else if (tag == STRING) {
        used[found++] = unsigned(classFile, at + 1);
      }
      if (tag == 5 || tag == 6) {
        i++; // longs and doubles take two places
      }
      at += size;
    }
    List<String> strings = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      int text = used[i] < count ? texts[used[i]] : 0;
      if (text > 0) {
        int length = unsigned(classFile, text);
        strings.add(new String(classFile, text + 2, length, StandardCharsets.UTF_8));
      }
    }
    return strings;
  }

  private static boolean begins(byte[] bytes, int at, byte[] beginning) {
    int end = at + beginning.length;
    return end <= bytes.length && Arrays.equals(bytes, at, end, beginning, 0, beginning.length);
  }

  private static int size(int tag) {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      case 7, STRING, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> 0;
    };
  }

  private static int unsigned(byte[] bytes, int at) {
    return at + 1 < bytes.length ? (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff) : 0;
  }
}
