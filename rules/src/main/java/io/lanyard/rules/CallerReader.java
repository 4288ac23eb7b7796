package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
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
  private final Path directory;
  private final Problems problems;
  private final KeySourceReader keys;
  private final Map<String, Position> seen = new HashMap<>();
  private final Map<String, Type> claims = new LinkedHashMap<>();
  private boolean allClaims = true;

  /** Relative paths count from the directory. */
  CallerReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
    this.keys = new KeySourceReader(directory, problems);
  }

  /** All entries that nothing is wrong with. */
  List<CallerSource> read(List<Section> sections) {
    List<CallerSource> callers = new ArrayList<>();
    for (Section section : sections) {
      if (section.has(CallersFormat.ID)) {
        checkId(section.get(CallersFormat.ID));
      }
      List<Key<Optional<Section>>> kinds = section.isWhole() ? kinds(section) : List.of();
      if (kinds.size() == 1) {
        String id = section.get(CallersFormat.ID).text();
        Optional<? extends CallerSource> caller =
            read(id, kinds.get(0), section.get(kinds.get(0)).orElseThrow());
        if (caller.isPresent()) {
          callers.add(caller.get());
        }
      } else {
        allClaims = false;
        if (section.isWhole() && !section.hasUnknown()) {
          problems.add(section.at(), found(kinds), "one of " + names(CallersFormat.KINDS), "");
        }
      }
    }
    return callers;
  }

  private void checkId(Yaml.Scalar id) {
    Position first = seen.putIfAbsent(id.text(), id.at());
    if (first != null) {
      String found = "the id '" + id.text() + "' again";
      problems.add(id.at(), found, "each id once", "see " + first);
    }
  }

  private static List<Key<Optional<Section>>> kinds(Section section) {
    List<Key<Optional<Section>>> kinds = new ArrayList<>();
    for (Key<Optional<Section>> kind : CallersFormat.KINDS) {
      if (section.get(kind).isPresent()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static String found(List<Key<Optional<Section>>> kinds) {
    return kinds.isEmpty() ? "an entry that says only its id" : names(kinds) + " in one entry";
  }

  private static String names(List<Key<Optional<Section>>> kinds) {
    return String.join(", ", kinds.stream().map(Key::name).toList());
  }

  private Optional<? extends CallerSource> read(
      String id, Key<Optional<Section>> kind, Section section) {
    if (kind.equals(CallersFormat.WORKLOAD)) {
      return Optional.of(workload(id, section));
    }
    if (kind.equals(CallersFormat.PEER)) {
      section.get(PeerFormat.PEER_CLAIMS).forEach(this::declare);
      return new PeerReader(directory, problems).peer(id, section);
    }
    for (Named<Type> claim : section.get(TokenFormat.CLAIMS)) {
      declare(claim);
    }
    if (kind.equals(CallersFormat.INTROSPECTION)) {
      return IntrospectionFormat.read(id, section, keys, directory);
    }
    if (kind.equals(CallersFormat.LOGIN)) {
      return Optional.of(LoginFormat.read(id, section));
    }
    return kind.equals(CallersFormat.JWT)
        ? jwt(id, section)
        : new PresetReader(keys).read(id, kind, section);
  }

  /** The claims of all entries read so far; empty if one could not be read that may have more. */
  Optional<Map<String, Type>> claims() {
    return allClaims ? Optional.of(claims) : Optional.empty();
  }

  private Optional<CallerSource.Jwt> jwt(String id, Section section) {
    Optional<KeySource> source = keys.read(section.get(TokenFormat.JWKS));
    if (source.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CallerSource.Jwt(
            id,
            CallersFormat.JWT.name(),
            TokenForm.STANDARD,
            section.get(TokenFormat.ISSUER),
            source.get(),
            Set.copyOf(section.get(TokenFormat.AUDIENCE)),
            Set.copyOf(section.get(TokenFormat.ALGORITHMS)),
            section.get(TokenFormat.HEADER),
            section.get(TokenFormat.CLOCK_SKEW),
            Map.of(),
            Optional.empty(),
            TokenFormat.paths(section)));
  }

  /** A rule can't know which entry a caller came from, so a claim has one type everywhere. */
  private void declare(Named<Type> claim) {
    if (!TokenFormat.hasNoEmptyStep(claim.name().text())) {
      String expected = TokenFormat.CLAIM_PATH.describe();
      problems.add(claim.name().at(), claim.name().kind(), expected, "");
    }
    Type other = claims.putIfAbsent(claim.name().text(), claim.value());
    if (other != null && !other.equals(claim.value())) {
      String found = "the claim '" + claim.name().text() + "' as " + claim.value();
      problems.add(claim.name().at(), found, other + ", as in an entry before", "");
    }
  }

  private CallerSource workload(String id, Section section) {
    List<Glob> threads = section.get(CallersFormat.THREADS).orElse(List.of());
    List<Glob> entryPoints = section.get(CallersFormat.ENTRY_POINTS).orElse(List.of());
    if (threads.isEmpty() && entryPoints.isEmpty() && !section.hasUnknown()) {
      String found = "a workload that no work is bound to";
      problems.add(section.at(), found, "threads or entry_points", "");
    }
    return new CallerSource.Workload(
        id,
        section.get(CallersFormat.WORKLOAD_SUBJECT),
        Set.copyOf(section.get(CallersFormat.WORKLOAD_GROUPS)),
        threads,
        entryPoints);
  }
}
