package io.lanyard.rules;

/** How work that serves no request and that no model output has touched is seen. */
public enum BackgroundWork {
  /** Deny rules apply to it. */
  GUARD,
  /** It is exempt. */
  TRUST
}
