package com.example.desk.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A single sign-on service in miniature: signs JSON Web Tokens (RFC 7519) and publishes its keys at
 * {@code /jwks.json} (RFC 7517). Thread-safe.
 */
public final class Issuer implements AutoCloseable {

  /** The audience that {@link #token} names. */
  public static final String AUDIENCE = "desk";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final LocalServer server;
  private volatile SigningKey key;

  private Issuer(String name, SigningKey key, int port) {
    this.name = name;
    this.key = key;
    this.server =
        LocalServer.start(
            port,
            (request, exchange) -> LocalServer.reply(exchange, 200, "application/json", jwks()));
  }

  /** Starts an RS256 issuer of this name (the {@code iss} claim) on a free port. */
  public static Issuer start(String name) {
    return start(name, SigningKey.rs256("key-1"), 0);
  }

  /**
   * Starts an issuer.
   *
   * @param port of the JWKS endpoint; 0 for any free one
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static Issuer start(String name, SigningKey key, int port) {
    return new Issuer(name, key, port);
  }

  /** The {@code iss} claim of its tokens. */
  public String name() {
    return name;
  }

  /** Where the public keys are. */
  public URI jwksUri() {
    return URI.create("http://127.0.0.1:" + server.port() + "/jwks.json");
  }

  /** The key set that the endpoint serves. */
  public String jwks() {
    return json(Map.of("keys", List.of(key.jwk())));
  }

  /** How often the key set was asked for. */
  public int fetches() {
    return server.received().size();
  }

  /** Signs with another key from now on, and publishes only that one. */
  public void rotate(SigningKey next) {
    key = next;
  }

  /** A token that is valid for ten minutes. */
  public String token(String subject, String... groups) {
    return sign(claims(subject, Duration.ofMinutes(10), groups));
  }

  /**
   * The claims of an ordinary token, to be changed before {@link #sign} where a test needs a bad
   * one.
   *
   * @param lifetime from now; negative for a token that has expired
   */
  public Map<String, Object> claims(String subject, Duration lifetime, String... groups) {
    Instant now = Instant.now();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", name);
    claims.put("sub", subject);
    claims.put("aud", AUDIENCE);
    claims.put("groups", List.of(groups));
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(lifetime).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    return claims;
  }

  /** Signs any claims at all (RFC 7515, compact form). */
  public String sign(Map<String, Object> claims) {
    return sign("JWT", claims);
  }

  /** Signs any claims as a token of some type, its {@code typ}. */
  public String sign(String type, Map<String, Object> claims) {
    SigningKey signing = key;
    Map<String, Object> header =
        Map.of("alg", signing.algorithm(), "kid", signing.id(), "typ", type);
    String signed = base64(json(header)) + "." + base64(json(claims));
    return signed + "." + signing.sign(signed);
  }

  @Override
  public void close() {
    server.close();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
