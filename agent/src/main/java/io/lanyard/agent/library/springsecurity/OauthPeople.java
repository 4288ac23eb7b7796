package io.lanyard.agent.library.springsecurity;

import io.lanyard.agent.caller.PlainClaims;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** People who came with a token, or logged in at a provider of OAuth or OpenID Connect. */
final class OauthPeople {
  private OauthPeople() {}

  static Map<String, Object> claims(@Nullable Object principal) {
    if (principal instanceof ClaimAccessor claims) {
      return PlainClaims.of(claims.getClaims());
    }
    return principal instanceof OAuth2AuthenticatedPrincipal attributes
        ? PlainClaims.of(attributes.getAttributes())
        : Map.of();
  }

  /** The signed token itself; an opaque one is a principal of another type. */
  static String token(@Nullable Object principal) {
    if (principal instanceof OidcUser user && user.getIdToken() != null) {
      return user.getIdToken().getTokenValue();
    }
    return principal instanceof AbstractOAuth2Token token && isBearer(token)
        ? token.getTokenValue()
        : "";
  }

  /** Whether the person is whoever the token of each request says. */
  static boolean isBearer(@Nullable Object principal) {
    return principal instanceof AbstractOAuth2Token && principal instanceof ClaimAccessor;
  }
}
