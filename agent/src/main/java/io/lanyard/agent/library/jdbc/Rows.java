package io.lanyard.agent.library.jdbc;

import org.jspecify.annotations.Nullable;

/** How many rows a statement or a batch says that it changed. */
final class Rows {
  private Rows() {}

  static boolean areCounted(@Nullable Object result) {
    return result instanceof Number || result instanceof int[] || result instanceof long[];
  }

  static long of(@Nullable Object result) {
    long rows = 0;
    if (result instanceof Number number) {
      rows = number.longValue();
    } else if (result instanceof int[] counts) {
      for (int count : counts) {
        rows += Math.max(count, 0); // negative: a code for failure, or for not knowing
      }
    } else if (result instanceof long[] counts) {
      for (long count : counts) {
        rows += Math.max(count, 0);
      }
    }
    return rows;
  }
}
