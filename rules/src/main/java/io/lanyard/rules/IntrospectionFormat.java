package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How tokens are described that only their issuer can read (RFC 7662). */
final class IntrospectionFormat {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  static final Key<Yaml.Scalar> ENDPOINT =
      Key.required("endpoint", Scalars.located(), "The URL where the issuer is asked.");
  static final Key<String> CLIENT_ID =
      Key.required("client_id", Scalars.text(), "As whom this program asks.");
  static final Key<SecretSource> CLIENT_SECRET =
      Key.required(
          "client_secret",
          Scalars.parsed("a file, or env:NAME for a variable", SecretSource::named),
          "Where its secret is: a file, or env:NAME.");
  static final Key<Duration> CACHE =
      Key.withDefault(
          "cache",
          Times.duration()
              .refined(
                  "a duration of at most 5m",
                  some -> Optional.of(some).filter(it -> it.compareTo(LONGEST) <= 0)),
          "30s",
          "How long an answer counts, in running flows too; never past the token's end; 5m at"
              + " most.");
  static final Form<Section> INTROSPECTION =
      TokenFormat.described(
          "a token's description",
          ENDPOINT,
          CLIENT_ID,
          CLIENT_SECRET,
          TokenFormat.ISSUER,
          TokenFormat.AUDIENCE,
          CACHE,
          TokenFormat.HEADER);

  private IntrospectionFormat() {}

  static Optional<CallerSource> read(
      String id, Section section, KeySourceReader places, Path directory) {
    return places
        .url(section.get(ENDPOINT))
        .map(
            endpoint ->
                new CallerSource.Introspected(
                    id,
                    endpoint,
                    section.get(CLIENT_ID),
                    section.get(CLIENT_SECRET).from(directory),
                    section.get(TokenFormat.ISSUER),
                    Set.copyOf(section.get(TokenFormat.AUDIENCE)),
                    section.get(TokenFormat.HEADER),
                    section.get(CACHE),
                    TokenFormat.paths(section)));
  }
}
