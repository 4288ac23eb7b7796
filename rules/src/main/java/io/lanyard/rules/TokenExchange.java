package io.lanyard.rules;

import java.net.URI;
import java.util.List;

/**
 * How a caller's token is exchanged for one that another host accepts (RFC 8693). Immutable.
 *
 * @param endpoint the issuer's token endpoint
 * @param clientId as whom this program asks
 * @param audience whom the token is for
 * @param scopes what it is good for; empty: whatever the issuer gives
 */
public record TokenExchange(
    URI endpoint,
    String clientId,
    SecretSource clientSecret,
    String audience,
    List<String> scopes) {
  public TokenExchange {
    scopes = List.copyOf(scopes);
  }
}
