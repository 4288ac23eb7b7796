package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.caller.TypedClaim.NumericDate;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.cel.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a caller of claims whose signature was checked, if they are meant for us and now. */
final class ClaimsReader {
  /** An ID token or access token; a logout, transaction or proof token is nobody's credential. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  /** Sums with a skew stay in range, and no sane token lives so long. */
  private static final Instant YEAR_9999 = Instant.parse("9999-01-01T00:00:00Z");

  private final CallerSource.Jwt source;

  ClaimsReader(CallerSource.Jwt source) {
    this.source = source;
  }

  void requireType(SignedToken token) throws TokenRefusedException {
    String type = token.header().getType() == null ? "jwt" : token.header().getType().getType();
    String plain = type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
    require(TYPES.contains(plain), RefusalReason.WRONG_TYPE);
  }

  void requireIssuer(Map<String, Object> claims) throws TokenRefusedException {
    require(source.issuer().equals(claims.get("iss")), RefusalReason.FOREIGN_ISSUER);
  }

  Caller read(Map<String, Object> claims, String keyId, Instant now) throws TokenRefusedException {
    requireIssuer(claims);
    requireAudience(claims.get("aud"));
    Instant expiry = instant(claims, "exp").plus(source.clockSkew());
    Instant notBefore =
        claims.containsKey("nbf")
            ? instant(claims, "nbf").minus(source.clockSkew())
            : Instant.EPOCH;
    Instant issuedAt = claims.containsKey("iat") ? instant(claims, "iat") : Instant.MIN;
    Caller caller =
        new Caller(
            subject(claims),
            source.issuer(),
            words(claims, source.groups(), false),
            words(claims, source.scopes(), true),
            typed(claims),
            text(claims, source.session()),
            issuedAt,
            notBefore,
            expiry,
            actors(claims.get("act")),
            Assurance.VERIFIED,
            source.id(),
            keyId,
            text(claims, "jti"));
    require(now.isBefore(expiry), RefusalReason.EXPIRED);
    require(caller.isValidAt(now), RefusalReason.NOT_YET_VALID);
    return caller;
  }

  private void requireAudience(@Nullable Object audience) throws TokenRefusedException {
    List<?> all = audience instanceof List<?> several ? several : List.of(orEmpty(audience));
    for (Object one : all) {
      if (one instanceof String name && source.audiences().contains(name)) {
        return;
      }
    }
    throw new TokenRefusedException(RefusalReason.WRONG_AUDIENCE);
  }

  private static Object orEmpty(@Nullable Object value) {
    return value == null ? "" : value;
  }

  private static Instant instant(Map<String, Object> claims, String name)
      throws TokenRefusedException {
    Optional<Instant> instant = NumericDate.read(orEmpty(claims.get(name)));
    require(
        instant.isPresent()
            && !instant.get().isBefore(Instant.EPOCH)
            && instant.get().isBefore(YEAR_9999),
        RefusalReason.BAD_CLAIMS);
    return instant.get();
  }

  private String subject(Map<String, Object> claims) throws TokenRefusedException {
    String subject = text(claims, source.subject());
    require(!subject.isBlank(), RefusalReason.BAD_CLAIMS);
    return subject;
  }

  private static String text(Map<String, Object> claims, String path) throws TokenRefusedException {
    Object value = path.isEmpty() ? "" : ClaimPath.find(claims, path).orElse("");
    require(value instanceof String, RefusalReason.BAD_CLAIMS);
    return (String) value;
  }

  /** A list of strings, or one string: a single word, or several with spaces between (scopes). */
  private static Set<String> words(Map<String, Object> claims, String path, boolean spaced) {
    Object value = path.isEmpty() ? "" : ClaimPath.find(claims, path).orElse("");
    Set<String> words = new LinkedHashSet<>();
    if (value instanceof List<?> several) {
      for (Object one : several) {
        addWord(words, one);
      }
    } else if (spaced && value instanceof String text) {
      for (String word : text.split(" ", -1)) {
        addWord(words, word);
      }
    } else {
      addWord(words, value);
    }
    return words;
  }

  private static void addWord(Set<String> words, @Nullable Object word) {
    if (word instanceof String text && !text.isEmpty()) {
      words.add(text);
    }
  }

  private Map<String, Object> typed(Map<String, Object> claims) {
    Map<String, Object> typed = new LinkedHashMap<>();
    for (Map.Entry<String, Type> declared : source.claims().entrySet()) {
      ClaimPath.find(claims, declared.getKey())
          .flatMap(value -> TypedClaim.read(declared.getValue(), value))
          .ifPresent(value -> typed.put(declared.getKey(), value));
    }
    return typed;
  }

  /** Outermost first (RFC 8693, section 4.1): the current actor, then whom it got it from. */
  private static List<String> actors(@Nullable Object act) throws TokenRefusedException {
    List<String> actors = new ArrayList<>();
    for (Object link = act; link != null; link = ((Map<?, ?>) link).get("act")) {
      require(
          link instanceof Map<?, ?> members && members.get("sub") instanceof String,
          RefusalReason.BAD_CLAIMS);
      actors.add((String) ((Map<?, ?>) link).get("sub"));
    }
    return actors;
  }

  private static void require(boolean condition, RefusalReason otherwise)
      throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(otherwise);
    }
  }
}
