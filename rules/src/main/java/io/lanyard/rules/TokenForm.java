package io.lanyard.rules;

/**
 * How a signed token says what it says: where identity providers and proxies part from the norm.
 */
public enum TokenForm {
  /** RFC 7519, with the checks of RFC 8725. */
  STANDARD,

  /**
   * {@code x-amzn-oidc-data}: issuer, expiry, signing load balancer and client are in the JOSE
   * header, there is no audience, and the parts are padded.
   */
  AWS_ALB,

  /** Cloudflare Access: a token without a subject is a service's, named by {@code common_name}. */
  CLOUDFLARE_ACCESS,

  /** A JWT-SVID of SPIFFE: no issuer, the subject names the trust domain. */
  SPIFFE,

  /** A Kubernetes service-account token that was projected for an audience. */
  KUBERNETES;

  /** Whether its subject is always a program. */
  public boolean isWorkload() {
    return this == SPIFFE || this == KUBERNETES;
  }
}
