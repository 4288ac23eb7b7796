package io.lanyard.agent.caller;

import io.lanyard.rules.TypedClaim.NumericDate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * From when to when a credential counts, with the clocks' skew on both sides.
 *
 * @param issuedAt when it was made, {@link Instant#MIN} if it does not say
 * @param notBefore the first instant
 * @param expiry the first instant at which it does not count any more
 */
record Lifetime(Instant issuedAt, Instant notBefore, Instant expiry) {
  /** Sums with a skew stay in range, and no sane token lives so long. */
  private static final Instant YEAR_9999 = Instant.parse("9999-01-01T00:00:00Z");

  /** Counts for ever. */
  static final Lifetime UNBOUNDED = new Lifetime(Instant.MIN, Instant.EPOCH, Instant.MAX);

  /**
   * As the claims {@code exp} and {@code nbf} say.
   *
   * @throws TokenRefusedException if there is no {@code exp}, or one of them is no time
   */
  static Lifetime of(Map<String, Object> claims, Duration skew) throws TokenRefusedException {
    Instant expiry = instant(claims, "exp").plus(skew);
    Instant issuedAt = claims.containsKey("iat") ? instant(claims, "iat") : Instant.MIN;
    return claims.containsKey("nbf")
        ? new Lifetime(issuedAt, instant(claims, "nbf").minus(skew), expiry)
        : new Lifetime(issuedAt, Instant.EPOCH, expiry);
  }

  private static Instant instant(Map<String, Object> claims, String name)
      throws TokenRefusedException {
    Object value = claims.get(name);
    Optional<Instant> instant = value == null ? Optional.empty() : NumericDate.read(value);
    if (instant.isPresent()
        && !instant.get().isBefore(Instant.EPOCH)
        && instant.get().isBefore(YEAR_9999)) {
      return instant.get();
    }
    throw new TokenRefusedException(RefusalReason.BAD_CLAIMS);
  }

  /**
   * Refuses what does not count now.
   *
   * @param skew how far ahead of ours the issuer's clock may be: a token from the future would
   *     outlive every revocation of what was issued before a given time
   */
  void requireNow(Instant now, Duration skew) throws TokenRefusedException {
    if (!now.isBefore(expiry)) {
      throw new TokenRefusedException(
          RefusalReason.EXPIRED, "an end at " + expiry, "one after " + seconds(now));
    }
    if (now.isBefore(notBefore)) {
      throw new TokenRefusedException(
          RefusalReason.NOT_YET_VALID,
          "a beginning at " + notBefore,
          "one not after " + seconds(now));
    }
    if (issuedAt.isAfter(now.plus(skew))) {
      throw new TokenRefusedException(
          RefusalReason.NOT_YET_VALID, "an issue at " + issuedAt, "one not after " + seconds(now));
    }
  }

  private static Instant seconds(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS);
  }
}
