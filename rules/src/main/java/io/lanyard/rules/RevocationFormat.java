package io.lanyard.rules;

import io.lanyard.Effect;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Yaml;
import java.time.Duration;
import java.util.List;

/** How {@code revocation:} is written. */
final class RevocationFormat {
  /** Less would be a flood on whoever answers, and no faster to a person. */
  static final Key<Duration> EVERY =
      Key.withDefault(
          "every",
          Times.durationFrom(Duration.ofMillis(500), "500ms"),
          "2s",
          "How often each source is asked; 500ms at least.");

  static final Key<Duration> STALE_AFTER =
      Key.withDefault(
          "stale_after",
          Times.durationFrom(Duration.ofSeconds(5), "5s"),
          "1m",
          "A source that could not be read for so long counts as unreadable; 5s at least.");
  static final Key<Effect> WHEN_STALE =
      Key.withDefault(
          "when_stale",
          Scalars.choice(Effect.values()),
          "deny",
          "What then becomes of people's calls, until it can be read again.");
  static final Key<List<Yaml.Scalar>> LISTS =
      Key.withDefault(
          "lists",
          Lists.listOf(Scalars.located()),
          "[]",
          "Files and URLs with lists of revoked subjects, sessions and tokens.");

  static final Key<Yaml.Scalar> ID =
      Key.required("id", Scalars.located(), "The stream's name in records; unique.");
  static final Key<String> ISSUER =
      Key.required("issuer", TokenFormat.ISSUER_NAME, "The iss claim that events must have.");
  static final Key<Yaml.Scalar> ENDPOINT =
      Key.required("endpoint", Scalars.located(), "The URL where events are polled (RFC 8936).");
  static final Key<Yaml.Scalar> BEARER =
      Key.required(
          "bearer", Scalars.located(), "The file with the token that is shown at the endpoint.");
  static final Key<List<Section>> EVENTS =
      Key.withDefault(
          "events",
          Lists.listOf(
              Shape.section(
                  "a stream of events",
                  ID,
                  ISSUER,
                  TokenFormat.JWKS,
                  TokenFormat.AUDIENCE,
                  TokenFormat.ALGORITHMS,
                  TokenFormat.CLOCK_SKEW,
                  ENDPOINT,
                  BEARER)),
          "[]",
          "Streams of security events (Shared Signals), for CAEP's session-revoked.");

  static final Shape<Section> REVOCATION =
      Shape.section("settings of revocation", EVERY, STALE_AFTER, WHEN_STALE, LISTS, EVENTS);

  private RevocationFormat() {}
}
