package io.lanyard.agent.library.springsecurity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/** Users who work as others ({@code SwitchUserFilter}). */
final class Impersonation {
  private Impersonation() {}

  /** Who has switched to the user that has this authority; null if it is not about that. */
  static @Nullable Authentication source(GrantedAuthority authority) {
    return authority instanceof SwitchUserGrantedAuthority switched ? switched.getSource() : null;
  }
}
