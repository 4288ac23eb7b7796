package io.lanyard.agent.library.springsecurity;

import io.lanyard.agent.caller.LoggedIn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** What Spring Security knows of somebody. Its modules for OAuth and SAML may not be there. */
final class People {
  private static final boolean OAUTH =
      isThere("org.springframework.security.oauth2.core.ClaimAccessor");
  private static final boolean SAML =
      isThere(
          "org.springframework.security.saml2.provider.service.authentication."
              + "Saml2AuthenticatedPrincipal");
  private static final boolean WEB =
      isThere(
          "org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority");

  private static final int MOST_ACTORS = 16;

  private People() {}

  static LoggedIn of(Authentication authentication) {
    Object principal = authentication.getPrincipal();
    Map<String, Object> claims = Map.of();
    String token = "";
    boolean bearer = false;
    if (OAUTH) {
      claims = OauthPeople.claims(principal);
      token = OauthPeople.token(principal);
      bearer = OauthPeople.isBearer(principal);
    }
    if (SAML && claims.isEmpty()) {
      claims = SamlPeople.claims(principal);
    }
    String name = authentication.getName();
    return new LoggedIn(
        name == null ? "" : name,
        authorities(authentication),
        claims,
        token,
        bearer,
        actors(authentication));
  }

  private static Set<String> authorities(Authentication authentication) {
    Set<String> names = new LinkedHashSet<>();
    for (GrantedAuthority authority : authentication.getAuthorities()) {
      String name = authority.getAuthority();
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** Who has switched to this user, if anybody has. */
  private static List<String> actors(Authentication authentication) {
    List<String> actors = new ArrayList<>();
    Authentication current = authentication;
    while (WEB && current != null && actors.size() < MOST_ACTORS) {
      current = source(current);
      if (current != null && current.getName() != null) {
        actors.add(current.getName());
      }
    }
    return actors;
  }

  private static @Nullable Authentication source(Authentication authentication) {
    for (GrantedAuthority authority : authentication.getAuthorities()) {
      Authentication source = Impersonation.source(authority);
      if (source != null) {
        return source;
      }
    }
    return null;
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, People.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
