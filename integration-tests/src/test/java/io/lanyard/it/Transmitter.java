package io.lanyard.it;

import com.example.desk.outside.Issuer;
import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A transmitter of security events (RFC 8936) with a script: whatever it is given, it delivers. */
final class Transmitter implements AutoCloseable {
  static final String AUDIENCE = "https://desk.example/events";
  static final String BEARER = "transmitter-token-1";
  static final String SESSION_REVOKED =
      "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

  private final HttpServer server;
  private final Issuer issuer;
  private final Map<String, Object> outgoing = new LinkedHashMap<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private final Map<String, Object> errors = new LinkedHashMap<>();
  private int unauthorized;

  Transmitter(Issuer issuer) {
    this.issuer = issuer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/poll", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/poll";
  }

  /** The claims of a session-revoked about this subject, to be changed for a bad one. */
  Map<String, Object> sessionRevoked(Map<String, Object> subject) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.name());
    claims.put("aud", AUDIENCE);
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("sub_id", subject);
    claims.put(
        "events",
        Map.of(SESSION_REVOKED, Map.of("event_timestamp", Instant.now().getEpochSecond())));
    return claims;
  }

  /** Delivers a well-made event from the next poll on, until it is acknowledged. */
  String deliver(Map<String, Object> claims) {
    String id = String.valueOf(claims.get("jti"));
    deliver(id, issuer.sign("secevent+jwt", claims));
    return id;
  }

  /** Delivers anything at all under a jti. */
  synchronized void deliver(String id, String token) {
    outgoing.put(id, token);
  }

  synchronized boolean isAcknowledged(String id) {
    return acknowledged.contains(id);
  }

  /** What the receiver found wrong with events, by jti. */
  synchronized Map<String, Object> errors() {
    return Map.copyOf(errors);
  }

  synchronized int unauthorized() {
    return unauthorized;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, Object> question = JSON.std.mapFrom(exchange.getRequestBody().readAllBytes());
      if (!("Bearer " + BEARER).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        unauthorized++;
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      for (Object id : (List<?>) question.getOrDefault("ack", List.of())) {
        acknowledged.add((String) id);
        outgoing.remove(id);
      }
      Map<?, ?> wrong = (Map<?, ?>) question.getOrDefault("setErrs", Map.of());
      wrong.forEach((id, error) -> errors.put((String) id, ((Map<?, ?>) error).get("err")));
      outgoing.keySet().removeAll(wrong.keySet());
      byte[] body =
          JSON.std.asBytes(Map.of("sets", new LinkedHashMap<>(outgoing), "moreAvailable", false));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
