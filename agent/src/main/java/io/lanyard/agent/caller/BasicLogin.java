package io.lanyard.agent.caller;

import io.lanyard.agent.secret.Secret;
import io.lanyard.rules.SecretSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How this program shows an issuer who it is (RFC 6749, section 2.3.1). */
public final class BasicLogin {
  private BasicLogin() {}

  /**
   * The header's value; the secret is read each time, since secrets are replaced.
   *
   * @throws io.lanyard.agent.secret.UnreadableSecretException if there is none
   */
  public static String of(String clientId, SecretSource secret) {
    String both = encoded(clientId) + ':' + encoded(Secret.read(secret));
    byte[] bytes = both.getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** A field of a form. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
