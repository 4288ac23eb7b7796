package io.lanyard.rules;

import java.util.Locale;

/** What a rule does to the calls that it matches. */
public enum RuleEffect {
  /** Lets them through unless another rule denies them. */
  ALLOW,
  /** Refuses them, whatever allows them. */
  DENY,
  /** Is recorded, and decides nothing. */
  LOG,
  /** Refuses them once there have been too many; never grants. */
  LIMIT;

  /** The word that rule files use. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
