package io.lanyard.agent.caller;

import java.util.Base64;

/**
 * Base64url that has one text for one sequence of bytes. Lenient readers let a token be changed
 * without breaking its signature.
 */
enum StrictBase64Url {
  /** As RFC 7515, section 2, has it. */
  UNPADDED(false),

  /** With padding, which some load balancers add and sign. */
  PADDED(true);

  private final boolean padded;

  StrictBase64Url(boolean padded) {
    this.padded = padded;
  }

  byte[] decode(String text) throws TokenRefusedException {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    Base64.Encoder encoder = Base64.getUrlEncoder();
    // Other padding and stray bits at the end pass the decoder, but not the way back.
    if (!(padded ? encoder : encoder.withoutPadding()).encodeToString(bytes).equals(text)) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    return bytes;
  }
}
