package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.caller.CallerClaims.Proof;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.TokenForm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a caller of claims whose signature was checked, if they are meant for us and now. */
final class ClaimsReader {
  /** An ID token or access token; a logout, transaction or proof token is nobody's credential. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  /** JWT-SVID, section 2.3; all others would take this for what RFC 7515 means by it: anything. */
  private static final Set<String> SVID_TYPES = Set.of("jwt", "jose");

  private static final Pattern SERVICE_ACCOUNT =
      Pattern.compile("system:serviceaccount:[a-z0-9-]{1,63}:[a-z0-9.-]{1,253}");

  /** SPIFFE-ID, section 2: no empty or dotted segment, no escapes, no query. */
  private static final Pattern SPIFFE_PATH =
      Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)+");

  private final CallerSource.Jwt source;
  private final CallerClaims claims;

  ClaimsReader(CallerSource.Jwt source) {
    this.source = source;
    this.claims = new CallerClaims(source.id(), source.paths());
  }

  /** The claims of a token, wherever its form has them. */
  Map<String, Object> claims(SignedToken token) throws TokenRefusedException {
    Map<String, Object> payload = token.claims();
    if (source.form() != TokenForm.AWS_ALB) {
      return payload;
    }
    Map<String, Object> all = new LinkedHashMap<>(payload);
    // The load balancer's own word; the payload is what the identity provider told it of the user.
    for (String name : Set.of("iss", "exp")) {
      all.remove(name);
      if (token.members().containsKey(name)) {
        all.put(name, token.members().get(name));
      }
    }
    return all;
  }

  /** Refuses what is not even meant for this entry, before any key is asked for. */
  void requireOurs(SignedToken token, Map<String, Object> tokenClaims)
      throws TokenRefusedException {
    if (source.form() == TokenForm.SPIFFE) {
      require(trusts(tokenClaims.get("sub")), RefusalReason.FOREIGN_ISSUER);
    } else if (!source.issuer().isEmpty()) {
      Object issuer = tokenClaims.get("iss");
      require(
          source.issuer().equals(issuer), RefusalReason.FOREIGN_ISSUER, issuer, source.issuer());
    }
    for (Map.Entry<String, String> pin : source.pinned().entrySet()) {
      Object signer = token.members().get(pin.getKey());
      require(pin.getValue().equals(signer), RefusalReason.FOREIGN_SIGNER, signer, pin.getValue());
    }
    String type = token.header().getType() == null ? "jwt" : token.header().getType().getType();
    String plain = type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
    Set<String> types = source.form() == TokenForm.SPIFFE ? SVID_TYPES : TYPES;
    require(
        types.contains(plain),
        RefusalReason.WRONG_TYPE,
        plain,
        String.join(" or ", new TreeSet<>(types)));
  }

  private boolean trusts(@Nullable Object subject) {
    String domain = "spiffe://" + source.issuer();
    return subject instanceof String id
        && id.startsWith(domain)
        && SPIFFE_PATH.matcher(id.substring(domain.length())).matches();
  }

  Caller read(Map<String, Object> tokenClaims, String keyId, Instant now)
      throws TokenRefusedException {
    if (source.form() != TokenForm.AWS_ALB) {
      Audience.require(tokenClaims, source.audiences());
    }
    Lifetime lifetime = Lifetime.of(tokenClaims, source.clockSkew());
    lifetime.requireNow(now, source.clockSkew());
    String subject = subject(tokenClaims);
    Proof proof =
        new Proof(
            issuer(tokenClaims),
            lifetime,
            isWorkload(subject, tokenClaims) ? Assurance.WORKLOAD : Assurance.VERIFIED,
            keyId);
    return claims.caller(tokenClaims, subject, proof);
  }

  private String issuer(Map<String, Object> tokenClaims) throws TokenRefusedException {
    if (source.form() == TokenForm.SPIFFE) {
      return "spiffe://" + source.issuer();
    }
    return source.issuer().isEmpty() ? CallerClaims.text(tokenClaims, "iss") : source.issuer();
  }

  private String subject(Map<String, Object> tokenClaims) throws TokenRefusedException {
    if (source.form().isWorkload()) {
      String subject = CallerClaims.text(tokenClaims, "sub");
      boolean fits =
          source.form() == TokenForm.SPIFFE || SERVICE_ACCOUNT.matcher(subject).matches();
      require(fits, RefusalReason.BAD_CLAIMS);
      return subject;
    }
    return isServiceToken(tokenClaims)
        ? CallerClaims.text(tokenClaims, "common_name")
        : CallerClaims.text(tokenClaims, source.paths().subject());
  }

  private boolean isServiceToken(Map<String, Object> tokenClaims) {
    return source.form() == TokenForm.CLOUDFLARE_ACCESS
        && "".equals(tokenClaims.get("sub"))
        && tokenClaims.containsKey("common_name");
  }

  private boolean isWorkload(String subject, Map<String, Object> tokenClaims) {
    return source.form().isWorkload()
        || isServiceToken(tokenClaims)
        || claims.isOwnOf(subject, tokenClaims);
  }

  private static void require(boolean condition, RefusalReason otherwise)
      throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(otherwise);
    }
  }

  private static void require(
      boolean condition, RefusalReason otherwise, @Nullable Object found, String expected)
      throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(
          otherwise, found == null ? "none" : found.toString(), expected);
    }
  }
}
