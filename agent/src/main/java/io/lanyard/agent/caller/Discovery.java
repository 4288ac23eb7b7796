package io.lanyard.agent.caller;

import java.io.IOException;
import java.net.URI;

/**
 * The key set that an issuer's discovery document names (OpenID Connect Discovery 1.0, section 4).
 */
final class Discovery implements PublishedKeys {
  private static final String DOCUMENT = "/.well-known/openid-configuration";

  private final String issuer;
  private final URI document;
  private final BoundedHttp http;

  Discovery(String issuer, BoundedHttp http) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    this.issuer = issuer;
    this.document = SafeUrl.require(URI.create(base + DOCUMENT));
    this.http = http;
  }

  @Override
  public byte[] read() throws IOException {
    var metadata = StrictJson.object(http.getJson(document));
    if (!issuer.equals(metadata.get("issuer"))) {
      throw new IOException(document + " speaks for another issuer than " + issuer);
    }
    if (!(metadata.get("jwks_uri") instanceof String keySet)) {
      throw new IOException(document + " names no jwks_uri");
    }
    try {
      return http.getJson(SafeUrl.require(URI.create(keySet)));
    } catch (IllegalArgumentException e) {
      throw new IOException(document + " names an unusable jwks_uri", e);
    }
  }

  @Override
  public String place() {
    return "the key set that " + document + " names";
  }
}
