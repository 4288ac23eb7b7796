package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a list of revoked credentials is written. */
final class RevokedFormat {
  static final Key<Optional<String>> SUB =
      Key.optional("sub", Scalars.text(), "The subject whose credentials no longer count.");
  static final Key<Optional<String>> SID =
      Key.optional("sid", Scalars.text(), "The login session whose credentials no longer count.");
  static final Key<Optional<String>> JTI =
      Key.optional("jti", Scalars.text(), "The one token that no longer counts.");
  static final Key<Optional<String>> ISS =
      Key.optional("iss", Scalars.text(), "The issuer; any, if it is not said.");
  static final Key<Optional<Instant>> BEFORE =
      Key.optional("before", Times.instant(), "Tokens that were issued from then on count again.");

  private static final Form<RevokedEntry> ENTRY =
      Shape.section("a revoked credential", SUB, SID, JTI, ISS, BEFORE)
          .refined("a revoked credential with sub, sid or jti", RevokedFormat::entry);

  static final Key<List<RevokedEntry>> REVOKED =
      Key.required("revoked", Lists.listOf(ENTRY), "The credentials; [] if there are none.");

  static final Shape<List<RevokedEntry>> LIST =
      Shape.of("a list of revoked credentials", section -> section.get(REVOKED), REVOKED);

  private RevokedFormat() {}

  private static Optional<RevokedEntry> entry(Section section) {
    Optional<String> sub = section.get(SUB);
    Optional<String> sid = section.get(SID);
    Optional<String> jti = section.get(JTI);
    if (sub.isEmpty() && sid.isEmpty() && jti.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RevokedEntry(
            sub.orElse(""),
            sid.orElse(""),
            jti.orElse(""),
            section.get(ISS).orElse(""),
            section.get(BEFORE).orElse(Instant.MAX)));
  }
}
