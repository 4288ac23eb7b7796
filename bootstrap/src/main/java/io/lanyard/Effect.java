package io.lanyard;

import java.util.Locale;

/** What a decision says. */
public enum Effect {
  ALLOW,
  DENY;

  /** As rule files and audit lines write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
