package io.lanyard.rules;

/**
 * Signature algorithms that tokens may use (RFC 7518, section 3.1; RFC 8037). Symmetric ones are
 * missing: whoever can verify them can forge them.
 */
public enum SignatureAlgorithm {
  RS256,
  RS384,
  RS512,
  PS256,
  PS384,
  PS512,
  ES256,
  ES384,
  ES512,
  EdDSA
}
