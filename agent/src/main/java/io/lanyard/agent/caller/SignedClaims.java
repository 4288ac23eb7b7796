package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.SignatureAlgorithm;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads what one issuer signed for us, whatever kind of token it is. Says nothing of when it
 * counts. Safe for use by many threads.
 */
public final class SignedClaims {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String issuer;
  private final Set<String> audiences;
  private final String type;
  private final KeyCache keys;
  private final SignatureCheck signatures;

  private SignedClaims(
      String issuer, Set<String> audiences, String type, KeyCache keys, SignatureCheck signatures) {
    this.issuer = issuer;
    this.audiences = Set.copyOf(audiences);
    this.type = type;
    this.keys = keys;
    this.signatures = signatures;
  }

  /**
   * Prepares; keys are read when the first token comes.
   *
   * @param name for reports
   * @param type the only {@code typ} that counts, which must be written out: no other kind of token
   *     must be taken for this one
   * @throws IllegalArgumentException if the keys would come over an unprotected way
   */
  public static SignedClaims of(
      String name,
      String issuer,
      Set<String> audiences,
      KeySource keys,
      Set<SignatureAlgorithm> algorithms,
      String type,
      Supplier<BoundedHttp> http,
      Incidents incidents) {
    PublishedKeys published = PublishedKeys.of(issuer, keys, http);
    return new SignedClaims(
        issuer,
        audiences,
        type,
        new KeyCache(name, published, System::nanoTime, PATIENCE, incidents),
        SignatureCheck.of(algorithms));
  }

  /**
   * The claims of a token.
   *
   * @throws TokenRefusedException if it is not this issuer's, not for us, or not of this type
   */
  public Map<String, Object> verify(String text) throws TokenRefusedException {
    SignedToken token = SignedToken.parse(text);
    Map<String, Object> claims = token.claims();
    require(issuer.equals(claims.get("iss")), RefusalReason.FOREIGN_ISSUER);
    require(type.equals(type(token)), RefusalReason.WRONG_TYPE);
    signatures.requirePinned(token);
    TrustedKey unused = signatures.signer(token, keys.knowing(token.keyId()));
    Audience.require(claims, audiences);
    return claims;
  }

  private static String type(SignedToken token) {
    String type = token.header().getType() == null ? "" : token.header().getType().getType();
    return type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
  }

  private static void require(boolean condition, RefusalReason otherwise)
      throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(otherwise);
    }
  }
}
