package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.caller.CallerClaims.Proof;
import io.lanyard.rules.CallerSource;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an issuer says of a token (RFC 7662, section 2.2). */
final class IntrospectionAnswer {
  private final CallerSource.Introspected source;
  private final CallerClaims claims;

  IntrospectionAnswer(CallerSource.Introspected source) {
    this.source = source;
    this.claims = new CallerClaims(source.id(), source.paths());
  }

  /**
   * The caller whom the answer names.
   *
   * @param handle what to call a token that has no {@code jti}
   * @throws TokenRefusedException if it says that the token does not count, or not for us
   */
  Caller read(byte[] answer, String handle) throws TokenRefusedException {
    Map<String, Object> said = new LinkedHashMap<>(object(answer));
    require(Boolean.TRUE.equals(said.get("active")), RefusalReason.INACTIVE);
    boolean ours = source.issuer().equals(said.getOrDefault("iss", source.issuer()));
    require(ours, RefusalReason.FOREIGN_ISSUER);
    Audience.require(said, source.audiences());
    Lifetime lifetime =
        said.containsKey("exp")
            ? Lifetime.of(said, Duration.ZERO)
            : Lifetime.UNBOUNDED; // it is asked about again and again
    said.putIfAbsent("jti", handle);
    String subject = CallerClaims.text(said, source.paths().subject());
    Assurance assurance = claims.isOwnOf(subject, said) ? Assurance.WORKLOAD : Assurance.VERIFIED;
    return claims.caller(said, subject, new Proof(source.issuer(), lifetime, assurance, ""));
  }

  private static Map<String, Object> object(byte[] answer) throws TokenRefusedException {
    try {
      return StrictJson.object(answer);
    } catch (IOException e) {
      throw new TokenRefusedException(RefusalReason.NO_ANSWER);
    }
  }

  private static void require(boolean condition, RefusalReason otherwise)
      throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(otherwise);
    }
  }
}
