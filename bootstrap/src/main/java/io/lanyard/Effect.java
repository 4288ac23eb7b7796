package io.lanyard;

import java.util.Locale;

/** What a decision says. */
public enum Effect {
  ALLOW,
  DENY;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
