package io.lanyard;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids that sort by time: UUID version 7 (RFC 9562, section 5.7). */
public final class CallId {
  private CallId() {}

  /** A new id; unique, not secret. */
  public static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
