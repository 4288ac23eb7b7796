package io.lanyard;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids that sort by time: UUID version 7 (RFC 9562, section 5.7). */
public final class CallId {
  private CallId() {}

  /** A new id; unique, not secret. */
  public static String next() {
    return at(System.currentTimeMillis());
  }

  /** A new id of this moment, in milliseconds since the epoch. */
  static String at(long millis) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (millis << 16) | 0x7000 | random.nextInt(0x1000);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
