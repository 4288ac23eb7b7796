package io.lanyard.rules;

/** Who keeps an application's logins. */
public enum LoginKind {
  /** Spring Security's {@code SecurityContextHolder}, in Servlet applications. */
  SPRING_SECURITY,
  /** The container: {@code getUserPrincipal} and {@code isUserInRole}. */
  SERVLET,
  /** The container, whose principal is MicroProfile's {@code JsonWebToken}. */
  MICROPROFILE_JWT
}
