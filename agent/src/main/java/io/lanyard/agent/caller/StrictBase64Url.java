package io.lanyard.agent.caller;

import java.util.Base64;

/**
 * Base64url without padding as RFC 7515, section 2, has it: one text for one sequence of bytes.
 * Lenient readers let a token be changed without breaking its signature.
 */
final class StrictBase64Url {
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private StrictBase64Url() {}

  static byte[] decode(String text) throws TokenRefusedException {
    byte[] bytes;
    try {
      bytes = DECODER.decode(text);
    } catch (IllegalArgumentException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    // Padding and stray bits at the end pass the decoder, but not the way back.
    if (!ENCODER.encodeToString(bytes).equals(text)) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    return bytes;
  }
}
