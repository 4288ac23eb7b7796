package io.lanyard;

import java.util.Locale;

/** An answer about where text came from, which may not be known. In order of concern. */
public enum Known {
  NO,
  UNKNOWN,
  YES;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The name that rules and records use. */
  public String id() {
    return id;
  }

  /** The answer that is of more concern. */
  public Known or(Known other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
