package io.lanyard.agent.library.springsecurity;

import io.lanyard.agent.caller.PlainClaims;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticatedPrincipal;

/** People who logged in at a provider of SAML. */
final class SamlPeople {
  private SamlPeople() {}

  /** The attributes of the assertion. */
  static Map<String, Object> claims(@Nullable Object principal) {
    return principal instanceof Saml2AuthenticatedPrincipal person
        ? PlainClaims.of(person.getAttributes())
        : Map.of();
  }
}
