package io.lanyard.it;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One realm of a {@link Keycloak}, over its real endpoints. */
final class KeycloakRealm {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final String name;
  private final String admin;
  private final String password;
  private final AtomicInteger rotations = new AtomicInteger();

  KeycloakRealm(String address, String name, String admin, String password) {
    this.address = address;
    this.name = name;
    this.admin = admin;
    this.password = password;
  }

  /** The {@code iss} of its tokens, from where everything else is discovered. */
  String issuer() {
    return address + "/realms/" + name;
  }

  /** Where tokens are introspected (RFC 7662). */
  String introspection() {
    return endpoint("token/introspect");
  }

  /** Where tokens are issued and exchanged (RFC 6749, section 3.2). */
  String tokens() {
    return endpoint("token");
  }

  /** An access token that the client {@code portal} got for a user whose password is the name. */
  String login(String user) {
    return accessToken(
        issuer(),
        "",
        Map.of(
            "grant_type", "password", "client_id", "portal", "username", user, "password", user));
  }

  /** A token that a confidential client gets for itself; its secret ends with {@code -secret}. */
  String clientToken(String client) {
    return accessToken(issuer(), basic(client), Map.of("grant_type", "client_credentials"));
  }

  /** A token for another audience, which the client gets for one that names it (RFC 8693). */
  String exchange(String token, String client, String audience) {
    String accessToken = "urn:ietf:params:oauth:token-type:access_token";
    return accessToken(
        issuer(),
        basic(client),
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token", token,
            "subject_token_type", accessToken,
            "requested_token_type", accessToken,
            "audience", audience));
  }

  /** Ends the login that a token came from, as its user does by signing off. */
  void logout(String token) {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    send(administer("/sessions/" + object(claims).get("sid")).DELETE());
  }

  /** Signs with a new key from now on; the old one stays published. */
  void rotateKeys() {
    Map<String, Object> provider = new LinkedHashMap<>();
    int nth = rotations.incrementAndGet();
    provider.put("name", "rotated-" + nth);
    provider.put("providerId", "rsa-generated");
    provider.put("providerType", "org.keycloak.keys.KeyProvider");
    provider.put("config", Map.of("priority", new String[] {Integer.toString(1_000 + nth)}));
    send(administer("/components").POST(body(provider)));
  }

  void create(String representation) {
    HttpRequest.Builder request =
        request(address + "/admin/realms")
            .header("Authorization", "Bearer " + adminToken())
            .header("Content-Type", "application/json");
    send(request.POST(HttpRequest.BodyPublishers.ofString(representation)));
  }

  private HttpRequest.Builder administer(String path) {
    return request(address + "/admin/realms/" + name + path)
        .header("Authorization", "Bearer " + adminToken())
        .header("Content-Type", "application/json");
  }

  private String adminToken() {
    return accessToken(
        address + "/realms/master",
        "",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            admin,
            "password",
            password));
  }

  private String endpoint(String path) {
    return issuer() + "/protocol/openid-connect/" + path;
  }

  private static String basic(String client) {
    byte[] credentials = (client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  private static String accessToken(String issuer, String authorization, Map<String, String> form) {
    HttpRequest.Builder request =
        request(issuer + "/protocol/openid-connect/token")
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + '=' + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    String answer = send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    return (String) object(answer).get("access_token");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1));
  }

  private static HttpRequest.BodyPublisher body(Map<String, Object> json) {
    try {
      return HttpRequest.BodyPublishers.ofString(JSON.std.asString(json));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> object(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new IllegalStateException("not a JSON object: " + json, e);
    }
  }

  private static String send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> response = HTTP.send(built, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(
            built + " answered " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + built, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
