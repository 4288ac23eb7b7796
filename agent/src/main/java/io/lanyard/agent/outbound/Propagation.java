package io.lanyard.agent.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import io.lanyard.CallId;
import io.lanyard.Caller;
import io.lanyard.FlowPosition;
import io.lanyard.rules.PropagationSettings;
import io.lanyard.rules.PropagationSettings.TrustedTopic;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes transaction tokens (draft-ietf-oauth-transaction-tokens) for the hosts and topics that the
 * rule file trusts. Safe for use by many threads.
 */
final class Propagation {
  private static final JOSEObjectType TYPE = new JOSEObjectType("txntoken+jwt");

  private final String issuer;
  private final Duration lifetime;
  private final Map<String, String> audiences = new HashMap<>();
  private final Map<String, TrustedTopic> topics = new HashMap<>();
  private final JWSHeader header;
  private final JWSSigner signer;

  private Propagation(PropagationSettings settings, ECKey key) throws JOSEException {
    this.issuer = settings.issuer();
    this.lifetime = settings.lifetime();
    settings.to().forEach(host -> audiences.put(host.address(), host.audience()));
    settings.topics().forEach(topic -> topics.put(topic.topic(), topic));
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    this.signer = new ECDSASigner(key);
  }

  /**
   * Reads the key.
   *
   * @throws io.lanyard.agent.secret.UnreadableSecretException if there is none
   */
  static Propagation of(PropagationSettings settings) {
    try {
      return new Propagation(settings, PropagationKey.read(settings));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JVM has P-256", e);
    }
  }

  /** Whether the host is told of callers, on this way. */
  boolean trusts(OutboundRequest request) {
    return request.isPrivate() && audiences.containsKey(request.address());
  }

  /** A token for this request alone; empty if nobody stands behind it. */
  Optional<String> token(OutboundRequest request, FlowPosition position) {
    String audience = audiences.get(request.address());
    return audience == null
        ? Optional.empty()
        : token(
            audience,
            lifetime,
            () -> Map.of("htm", request.method(), "htu", request.uri()),
            position);
  }

  /** A token for this record alone; empty if nobody stands behind it. */
  Optional<String> token(OutgoingRecord record, FlowPosition position) {
    TrustedTopic trusted = topics.get(record.topic());
    return trusted == null || !record.cluster().isWithin(trusted.brokers())
        ? Optional.empty()
        : token(
            trusted.audience(), trusted.lifetime(), () -> Map.of("msg", message(record)), position);
  }

  private static Map<String, Object> message(OutgoingRecord record) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("topic", record.topic());
    if (record.partition() >= 0) {
      message.put("partition", record.partition());
    }
    message.put("digest", record.digest());
    return message;
  }

  /**
   * A token.
   *
   * @param meant the claims that say what for
   */
  private Optional<String> token(
      String audience,
      Duration lifetime,
      Supplier<Map<String, Object>> meant,
      FlowPosition position) {
    Caller caller = position.caller();
    Instant now = Instant.now();
    if (!caller.isAuthenticated() || !caller.isValidAt(now)) {
      return Optional.empty();
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", audience);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(lifetime).getEpochSecond());
    claims.put("jti", CallId.next());
    claims.put("txn", position.flow().id());
    claims.put("sub", caller.subject());
    claims.put("scope", String.join(" ", caller.scopes()));
    claims.put("req_wl", issuer);
    claims.putAll(meant.get());
    claims.put("tctx", context(caller));
    return Optional.of(signed(claims));
  }

  /** Whether we have made a token. */
  boolean isOurs(String token) {
    return boundTo(token).isPresent();
  }

  /** The method and URI that a token of ours is bound to; empty for any other text. */
  Optional<String> boundTo(String token) {
    try {
      Map<String, Object> claims = JWSObject.parse(token).getPayload().toJSONObject();
      return claims != null && issuer.equals(claims.get("iss"))
          ? Optional.of(claims.get("htm") + " " + claims.get("htu"))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Instant instant) {
      return instant.getEpochSecond();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Propagation::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
      return members;
    }
    return value;
  }

  /** What the other side's rules can ask about the caller, as this side knows it. */
  private static Map<String, Object> context(Caller caller) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("sub_iss", caller.issuer());
    context.put("assurance", caller.assurance().name().toLowerCase(Locale.ROOT));
    context.put("groups", List.copyOf(caller.groups()));
    context.put("claims", plain(caller.claims()));
    context.put("sid", caller.session());
    context.put("jti", caller.tokenId());
    context.put("act", caller.actors());
    if (caller.expiry().isBefore(Instant.MAX)) {
      context.put("exp", caller.expiry().getEpochSecond());
    }
    if (caller.issuedAt().isAfter(Instant.EPOCH)) {
      context.put("iat", caller.issuedAt().getEpochSecond());
    }
    return context;
  }

  private String signed(Map<String, Object> claims) {
    try {
      JWSObject token = new JWSObject(header, new Payload(claims));
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a transaction token could not be signed", e);
    }
  }
}
