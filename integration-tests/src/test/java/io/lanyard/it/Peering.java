package io.lanyard.it;

import com.example.desk.outside.Issuer;
import java.nio.file.Path;

/** What the rule files of two applications say of each other: one tells, and one believes it. */
final class Peering {
  private Peering() {}

  /** By what the one knows people. */
  static String people(Issuer sso) {
    return """
    callers:
      - id: sso
        jwt: {issuer: "%s", jwks: "%s", audience: "%s", algorithms: [RS256]}
    """
        .formatted(sso.name(), sso.jwksUri(), Issuer.AUDIENCE);
  }

  /**
   * How it tells of them; whom or in which topics is to follow.
   *
   * @param folder which the other can read, too
   */
  static String tells(Path folder) {
    return """
    propagate:
      issuer: desk
      key: %1$s/desk.jwk
      publish: %1$s/desk.jwks.json
    """
        .formatted(folder);
  }

  /** How the other believes it; more of that may follow. */
  static String believes(Path folder, String audience) {
    return """
    callers:
      - id: the-desk
        peer:
          issuer: desk
          jwks: %s/desk.jwks.json
          audience: %s
          subject_issuers: "https://sso.example"
    """
        .formatted(folder, audience);
  }
}
