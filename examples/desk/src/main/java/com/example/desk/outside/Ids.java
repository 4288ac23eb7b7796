package com.example.desk.outside;

import java.util.concurrent.atomic.AtomicLong;

/** Identifiers as the provider makes them, but in a row, so that a run can be read. */
final class Ids {

  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  static String next(String prefix) {
    return prefix + LAST.incrementAndGet();
  }
}
