package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes callers from what the file says. */
final class CallerReader {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Path directory;
  private final Problems problems;
  private final Map<String, Position> seen = new HashMap<>();
  private final Map<String, Type> claims = new LinkedHashMap<>();

  /** Relative paths count from the directory. */
  CallerReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  /** All entries that nothing is wrong with. */
  List<CallerSource> read(List<Section> sections) {
    List<CallerSource> callers = new ArrayList<>();
    for (Section section : sections) {
      Yaml.Scalar id = section.get(CallersFormat.ID);
      Position first = seen.putIfAbsent(id.text(), id.at());
      if (first != null) {
        String found = "the id '" + id.text() + "' again";
        problems.add(id.at(), found, "each id once", "see " + first);
      }
      Optional<Section> jwt = section.get(CallersFormat.JWT);
      Optional<Section> workload = section.get(CallersFormat.WORKLOAD);
      if (jwt.isPresent() == workload.isPresent()) {
        String found = jwt.isPresent() ? "both 'jwt' and 'workload'" : "neither jwt nor workload";
        problems.add(section.at(), found, "one of them", "");
      } else {
        jwt.flatMap(written -> jwt(id.text(), written)).ifPresent(callers::add);
        workload.map(written -> workload(id.text(), written)).ifPresent(callers::add);
      }
    }
    return callers;
  }

  /** The claims of all entries read so far. */
  Map<String, Type> claims() {
    return claims;
  }

  private Optional<CallerSource> jwt(String id, Section section) {
    Map<String, Type> own = new LinkedHashMap<>();
    for (Named<Type> claim : section.get(CallersFormat.CLAIMS)) {
      own.put(claim.name().text(), claim.value());
      declare(claim);
    }
    return keys(section.get(CallersFormat.JWKS))
        .map(
            keys ->
                new CallerSource.Jwt(
                    id,
                    section.get(CallersFormat.ISSUER),
                    keys,
                    Set.copyOf(section.get(CallersFormat.AUDIENCE)),
                    Set.copyOf(section.get(CallersFormat.ALGORITHMS)),
                    section.get(CallersFormat.HEADER),
                    section.get(CallersFormat.CLOCK_SKEW),
                    section.get(CallersFormat.SUBJECT),
                    section.get(CallersFormat.GROUPS),
                    section.get(CallersFormat.SCOPES),
                    section.get(CallersFormat.SESSION),
                    own));
  }

  /** A rule can't know which entry a caller came from, so a claim has one type everywhere. */
  private void declare(Named<Type> claim) {
    Type other = claims.putIfAbsent(claim.name().text(), claim.value());
    if (other != null && !other.equals(claim.value())) {
      String found = "the claim '" + claim.name().text() + "' as " + claim.value();
      problems.add(claim.name().at(), found, other + ", as in an entry before", "");
    }
  }

  /** Where keys are. */
  Optional<KeySource> keys(Yaml.Scalar jwks) {
    return jwks.text().strip().equals("discovery")
        ? Optional.of(new KeySource.Discovery())
        : place(jwks, "a URL, a file, or discovery");
  }

  /** A URL that nobody can listen in to, or a file. */
  Optional<KeySource> place(Yaml.Scalar written, String expected) {
    String text = written.text().strip();
    try {
      if (text.startsWith("https://") || text.startsWith("http://")) {
        return remote(new URI(text), written);
      }
      return Optional.of(new KeySource.Local(directory.resolve(text)));
    } catch (URISyntaxException | InvalidPathException e) {
      problems.add(written.at(), written.kind(), expected, "");
      return Optional.empty();
    }
  }

  /** Whoever can change the keys on their way can be anybody. */
  private Optional<KeySource> remote(URI uri, Yaml.Scalar jwks) {
    String host = uri.getHost() == null ? "" : uri.getHost();
    if (host.isEmpty() || !(uri.getScheme().equals("https") || THIS_MACHINE.contains(host))) {
      problems.add(jwks.at(), jwks.kind(), "an https URL with a host", "http only on this machine");
      return Optional.empty();
    }
    return Optional.of(new KeySource.Remote(uri));
  }

  private static CallerSource workload(String id, Section section) {
    return new CallerSource.Workload(
        id,
        section.get(CallersFormat.WORKLOAD_SUBJECT),
        Set.copyOf(section.get(CallersFormat.WORKLOAD_GROUPS)),
        section.get(CallersFormat.THREADS));
  }
}
