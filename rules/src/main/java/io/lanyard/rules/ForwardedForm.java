package io.lanyard.rules;

/** How a proxy writes down whom it has identified. */
public enum ForwardedForm {
  /** A token's claims as base64url, without header and signature (Istio). */
  CLAIMS,

  /** {@code X-MS-CLIENT-PRINCIPAL} of Azure App Service: base64 of a list of typed claims. */
  AZURE_PRINCIPAL
}
