package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.Incidents;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Glob;
import io.lanyard.rules.SignatureAlgorithm;
import io.lanyard.rules.TypedClaim;
import io.lanyard.rules.TypedClaim.NumericDate;
import io.lanyard.rules.cel.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what one other application says of callers (draft-ietf-oauth-transaction-tokens): each
 * token counts once, for the request or record that it was made for, and for no subject, group or
 * scope that this application was not trusted with. Safe for use by many threads.
 */
final class PeerVerifier {
  private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.ES256);

  private final CallerSource.Peer peer;
  private final SignedClaims signed;
  private final SpentTokens spent;

  PeerVerifier(
      CallerSource.Peer peer, SpentTokens spent, Supplier<BoundedHttp> http, Incidents incidents) {
    this.peer = peer;
    this.spent = spent;
    this.signed =
        SignedClaims.of(
            peer.id(),
            peer.issuer(),
            Set.of(peer.audience()),
            peer.keys(),
            ALGORITHMS,
            "txntoken+jwt",
            http,
            incidents);
  }

  String id() {
    return peer.id();
  }

  /** Somebody whom a peer has introduced, and the flow that goes on with his request. */
  record Introduced(Caller caller, String flow) {}

  /** Whether it may speak for callers in the records of a topic. */
  boolean speaksIn(String topic) {
    return peer.topics().containsKey(topic);
  }

  Introduced verify(String token, Occasion occasion, Instant now) throws TokenRefusedException {
    Map<String, Object> claims = signed.verify(token);
    Instant begin = instant(claims, "iat");
    Instant end = instant(claims, "exp");
    TokenTerms terms = occasion.terms(peer, begin, end);
    require(now.isBefore(terms.over(begin, end)), RefusalReason.EXPIRED);
    require(!begin.isAfter(now.plus(peer.clockSkew())), RefusalReason.NOT_YET_VALID);
    occasion.requireMeant(claims, begin);
    Map<?, ?> context =
        claims.get("tctx") instanceof Map<?, ?> members ? members : Map.<String, Object>of();
    Caller caller = caller(claims, context, now);
    String id = text(claims, "jti");
    require(!id.isEmpty(), RefusalReason.BAD_CLAIMS);
    spent.spend(peer.issuer(), id, new SpentTokens.Token(begin, end, terms), occasion.place(), now);
    return new Introduced(caller, flow(claims));
  }

  private Caller caller(Map<String, Object> claims, Map<?, ?> context, Instant now)
      throws TokenRefusedException {
    String subject = text(claims, "sub");
    String issuer = text(context, "sub_iss");
    require(!subject.isBlank(), RefusalReason.BAD_CLAIMS);
    require(
        matches(peer.subjectIssuers(), issuer) && matches(peer.subjects(), subject),
        RefusalReason.NOT_PERMITTED);
    boolean verified = "verified".equals(context.get("assurance"));
    // The person's own credential ends some time, which only its holder can tell.
    require(!verified || context.containsKey("exp"), RefusalReason.BAD_CLAIMS);
    Caller caller =
        new Caller(
            subject,
            issuer,
            permitted(words(context.get("groups")), peer.groups()),
            permitted(
                new LinkedHashSet<>(List.of(text(claims, "scope").split(" ", -1))), peer.scopes()),
            typed(context.get("claims")),
            text(context, "sid"),
            context.containsKey("iat") ? instant(context, "iat") : Instant.MIN,
            Instant.EPOCH,
            context.containsKey("exp") ? instant(context, "exp") : Instant.MAX,
            actors(context.get("act")),
            verified ? Assurance.VERIFIED : Assurance.ASSERTED,
            peer.id(),
            "",
            text(context, "jti"));
    require(caller.isValidAt(now), RefusalReason.EXPIRED);
    return caller;
  }

  private List<String> actors(@Nullable Object told) {
    List<String> actors = new ArrayList<>();
    actors.add(peer.issuer());
    actors.addAll(words(told));
    return actors;
  }

  private Map<String, Object> typed(@Nullable Object told) {
    Map<String, Object> typed = new LinkedHashMap<>();
    if (told instanceof Map<?, ?> members) {
      for (Map.Entry<String, Type> declared : peer.claims().entrySet()) {
        TypedClaim.read(declared.getValue(), members.get(declared.getKey()))
            .ifPresent(value -> typed.put(declared.getKey(), value));
      }
    }
    return typed;
  }

  private static String flow(Map<String, Object> claims) throws TokenRefusedException {
    String flow = text(claims, "txn");
    require(flow.matches("[A-Za-z0-9-]{1,64}"), RefusalReason.BAD_CLAIMS);
    return flow;
  }

  private static Set<String> permitted(Set<String> told, List<Glob> permitted) {
    Set<String> kept = new LinkedHashSet<>();
    for (String one : told) {
      if (!one.isEmpty() && matches(permitted, one)) {
        kept.add(one);
      }
    }
    return kept;
  }

  private static boolean matches(List<Glob> globs, String text) {
    return globs.stream().anyMatch(glob -> glob.matches(text));
  }

  private static Set<String> words(@Nullable Object told) {
    Set<String> words = new LinkedHashSet<>();
    if (told instanceof List<?> several) {
      several.forEach(
          one -> {
            if (one instanceof String word) {
              words.add(word);
            }
          });
    }
    return words;
  }

  static String text(Map<?, ?> claims, String name) throws TokenRefusedException {
    Object value = claims.get(name);
    require(value == null || value instanceof String, RefusalReason.BAD_CLAIMS);
    return value == null ? "" : (String) value;
  }

  private static Instant instant(Map<?, ?> claims, String name) throws TokenRefusedException {
    Object value = claims.get(name);
    Optional<Instant> instant = value == null ? Optional.empty() : NumericDate.read(value);
    return instant
        .filter(it -> it.getEpochSecond() > 0 && it.getEpochSecond() < 253_402_300_800L)
        .orElseThrow(() -> new TokenRefusedException(RefusalReason.BAD_CLAIMS));
  }

  private static void require(boolean condition, RefusalReason otherwise)
      throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(otherwise);
    }
  }
}
