package io.lanyard.rules;

import io.lanyard.Effect;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes settings of revocation from what the file says. */
final class RevocationReader {
  private final KeySourceReader places;
  private final Problems problems;
  private final Map<String, Position> seen = new HashMap<>();

  /** The reader of callers knows how places are written. */
  RevocationReader(KeySourceReader places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  RevocationSettings read(Section section) {
    List<RevocationSource> sources = new ArrayList<>();
    for (Yaml.Scalar list : section.get(RevocationFormat.LISTS)) {
      list(list).filter(source -> isNew(source.id(), list.at())).ifPresent(sources::add);
    }
    for (Section written : section.get(RevocationFormat.EVENTS)) {
      Yaml.Scalar id = written.get(RevocationFormat.ID);
      if (isNew(id.text(), id.at())) {
        stream(id.text(), written).ifPresent(sources::add);
      }
    }
    return new RevocationSettings(
        section.get(RevocationFormat.EVERY),
        section.get(RevocationFormat.STALE_AFTER),
        section.get(RevocationFormat.WHEN_STALE) == Effect.DENY,
        sources);
  }

  private boolean isNew(String id, Position at) {
    Position first = seen.putIfAbsent(id, at);
    if (first != null) {
      problems.add(at, "'" + id + "' again", "each once", "see " + first);
    }
    return first == null;
  }

  private Optional<RevocationSource> list(Yaml.Scalar written) {
    return places
        .place(written, "a file or a URL")
        .map(
            place ->
                place instanceof KeySource.Remote remote
                    ? new RevocationSource.ListUrl(remote.uri())
                    : new RevocationSource.ListFile(((KeySource.Local) place).path()));
  }

  private Optional<RevocationSource> stream(String id, Section section) {
    Optional<KeySource> keys = places.read(section.get(TokenFormat.JWKS));
    Optional<KeySource> endpoint =
        places.place(section.get(RevocationFormat.ENDPOINT), "an https URL with a host");
    Optional<KeySource> bearer = places.place(section.get(RevocationFormat.BEARER), "a file");
    if (endpoint.isPresent() && !(endpoint.get() instanceof KeySource.Remote)) {
      Yaml.Scalar written = section.get(RevocationFormat.ENDPOINT);
      problems.add(written.at(), written.kind(), "an https URL with a host", "");
    }
    if (bearer.isPresent() && !(bearer.get() instanceof KeySource.Local)) {
      Yaml.Scalar written = section.get(RevocationFormat.BEARER);
      problems.add(written.at(), written.kind(), "the path of a file that holds the token", "");
    }
    return keys.isPresent()
            && endpoint.orElse(new KeySource.Discovery()) instanceof KeySource.Remote remote
            && bearer.orElse(new KeySource.Discovery()) instanceof KeySource.Local local
        ? Optional.of(
            new RevocationSource.EventStream(
                id,
                section.get(RevocationFormat.ISSUER),
                keys.get(),
                Set.copyOf(section.get(TokenFormat.AUDIENCE)),
                Set.copyOf(section.get(TokenFormat.ALGORITHMS)),
                section.get(TokenFormat.CLOCK_SKEW),
                remote.uri(),
                local.path()))
        : Optional.empty();
  }
}
