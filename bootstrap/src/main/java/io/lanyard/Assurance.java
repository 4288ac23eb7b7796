package io.lanyard;

import java.util.Locale;

/** How sure Lanyard is of a caller. */
public enum Assurance {
  /** Nobody: no credential, or one that was refused. */
  NONE,
  /** A program's own work, named by the rule file or built in; never a person. */
  WORKLOAD,
  /** Named by the application, which Lanyard believes only where the rule file says so. */
  ASSERTED,
  /** Proven by a signature that Lanyard verified itself. */
  VERIFIED;

  /** As audit lines and rules write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
