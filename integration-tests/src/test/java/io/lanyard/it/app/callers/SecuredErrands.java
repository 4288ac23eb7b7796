package io.lanyard.it.app.callers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.saml2.provider.service.authentication.DefaultSaml2AuthenticatedPrincipal;
import org.springframework.security.saml2.provider.service.authentication.Saml2Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;

/** Errands that are about who is logged in. */
@RestController
public class SecuredErrands {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final JwtDecoder decoder;

  public SecuredErrands(JwtDecoder decoder) {
    this.decoder = decoder;
  }

  /** Begins a session for somebody who has not logged in. */
  @GetMapping("/session")
  public String session() {
    return RequestContextHolder.currentRequestAttributes().getSessionId();
  }

  /** Runs an errand, and two more once the file is there: on another thread and on this one. */
  @GetMapping("/steps")
  public String steps(@RequestParam("name") String name) {
    Errand.run(name + "-0");
    Future<String> other =
        pool.submit(
            () -> {
              SecuredApp.await("go-" + name);
              return Errand.run(name + "-1");
            });
    SecuredApp.await("go-" + name);
    return Errand.run(name + "-2") + Pools.get(other);
  }

  /** Runs an errand on a thread on which the holder still has somebody else. */
  @GetMapping("/stale")
  public String stale(@RequestParam("name") String name) {
    Authentication own = SecurityContextHolder.getContext().getAuthentication();
    Pools.get(pool.submit(() -> leaveBehind(own)));
    return Pools.get(pool.submit(() -> Errand.run(name)));
  }

  private static String leaveBehind(Authentication somebody) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(somebody);
    SecurityContextHolder.setContext(context);
    return "";
  }

  /** What a login by OpenID Connect leaves in the context, for this request. */
  @GetMapping("/oidc")
  public String oidc(@RequestParam("name") String name, @RequestParam("token") String token) {
    Jwt jwt = decoder.decode(token);
    OidcIdToken idToken =
        new OidcIdToken(token, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    var authorities = AuthorityUtils.createAuthorityList("OIDC_USER", "SCOPE_openid");
    return as(
        new OAuth2AuthenticationToken(
            new DefaultOidcUser(authorities, idToken), authorities, "sso"),
        name);
  }

  /** What a login by SAML leaves in the context, for this request. */
  @GetMapping("/saml")
  public String saml(@RequestParam("name") String name) {
    return as(
        new Saml2Authentication(
            new DefaultSaml2AuthenticatedPrincipal(
                "eve", Map.of("http://schemas.acme.example/groups", List.of("nurses", "staff"))),
            "<response/>",
            AuthorityUtils.createAuthorityList("ROLE_USER")),
        name);
  }

  private static String as(Authentication authentication, String name) {
    leaveBehind(authentication);
    return Errand.run(name);
  }
}
