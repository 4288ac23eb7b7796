package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.agent.caller.Verification.Verified;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.TokenForm;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Verifies the tokens of one trusted issuer. Safe for use by many threads. */
final class IssuerVerifier {
  private static final int MOST_REMEMBERED = 10_000;

  private final CallerSource.Jwt source;
  private final Keys keys;
  private final InstantSource clock;
  private final SignatureCheck signatures;
  private final ClaimsReader claimsReader;
  private final TokenCache verified = new TokenCache(MOST_REMEMBERED);

  IssuerVerifier(CallerSource.Jwt source, Keys keys, InstantSource clock) {
    this.source = source;
    this.keys = keys;
    this.clock = clock;
    this.signatures = SignatureCheck.of(source.algorithms());
    this.claimsReader = new ClaimsReader(source);
  }

  CallerSource.Jwt source() {
    return source;
  }

  Verified verify(String token) throws TokenRefusedException {
    if (token.length() > SignedToken.MOST_CHARACTERS) {
      throw new TokenRefusedException(RefusalReason.TOO_LONG);
    }
    Instant now = clock.instant();
    ByteBuffer digest = TokenCache.digest(token);
    Optional<Caller> known = verified.callerOf(digest, keys::count, now);
    return known.isPresent()
        ? new Verified(known.get(), false)
        : new Verified(verifyFirst(token, digest, now), true);
  }

  /** Whose token this is, if it was verified lately. */
  Optional<Caller> knownOwner(String token) {
    return token.length() > SignedToken.MOST_CHARACTERS
        ? Optional.empty()
        : verified.callerOf(TokenCache.digest(token), keys::count, clock.instant());
  }

  /**
   * What the token says of itself is only ever used to refuse it early: a token of somebody else
   * must not make us fetch keys.
   */
  private Caller verifyFirst(String text, ByteBuffer digest, Instant now)
      throws TokenRefusedException {
    boolean padded = source.form() == TokenForm.AWS_ALB;
    SignedToken token =
        SignedToken.parse(text, padded ? StrictBase64Url.PADDED : StrictBase64Url.UNPADDED);
    Map<String, Object> claims = claimsReader.claims(token);
    claimsReader.requireOurs(token, claims);
    signatures.requirePinned(token);
    KeyRing ring = keys.knowing(token.keyId());
    TrustedKey signer = signatures.signer(token, ring);
    Caller caller = claimsReader.read(claims, signer.keyId(), now);
    verified.verified(digest, ring, caller);
    return caller;
  }
}
