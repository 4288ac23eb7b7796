package io.lanyard.rules;

import io.lanyard.Caller;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Callers as files write them, with the claims that their tokens would have. */
final class Callers {
  /** What callers have without a claim. */
  private static final Set<String> OWN =
      Set.of(
          CallFormat.SUBJECT.name(),
          CallFormat.ISSUER.name(),
          CallFormat.GROUPS.name(),
          CallFormat.SCOPES.name(),
          CallFormat.SESSION.name());

  private final Optional<Map<String, Type>> declared;
  private final Problems problems;

  /**
   * A reader of callers.
   *
   * @param declared the claims that rules may read, with their types; empty if nobody knows, and
   *     then there may be any
   */
  Callers(Optional<Map<String, Type>> declared, Problems problems) {
    this.declared = declared;
    this.problems = problems;
  }

  /** A caller who never proved anything: whoever writes the file says who he is. */
  Caller of(Section section, String source) {
    return new Caller(
        section.get(CallFormat.SUBJECT),
        section.get(CallFormat.ISSUER).orElse(""),
        Set.copyOf(section.get(CallFormat.GROUPS)),
        Set.copyOf(section.get(CallFormat.SCOPES)),
        claims(section),
        section.get(CallFormat.SESSION).orElse(""),
        Instant.MIN,
        Instant.MIN,
        section.get(CallFormat.EXPIRES).orElse(Instant.MAX),
        section.get(CallFormat.ACTORS),
        section.get(CallFormat.ASSURANCE),
        source,
        "",
        "");
  }

  private Map<String, Object> claims(Section section) {
    Map<String, Object> claims = new LinkedHashMap<>();
    for (Named<Object> claim : section.get(CallFormat.CLAIMS)) {
      String name = claim.name().text();
      if (declared.isEmpty()) {
        claims.put(name, claim.value());
      } else {
        read(claim, declared.get()).ifPresent(value -> claims.put(name, value));
      }
    }
    return claims;
  }

  /**
   * No agent keeps a claim of another name or type: a test of one would show what never happens.
   */
  private Optional<Object> read(Named<Object> claim, Map<String, Type> types) {
    String name = claim.name().text();
    Type type = types.get(name);
    if (type == null && OWN.contains(name)) {
      problems.add(
          claim.name().at(), "the claim '" + name + "'", "'" + name + "' beside 'claims'", "");
      return Optional.empty();
    }
    if (type == null) {
      problems.unknownName(
          claim.name().at(),
          "the claim",
          name,
          new TreeSet<>(types.keySet()),
          ConditionReader.DECLARE);
      return Optional.empty();
    }
    Optional<Object> value = TypedClaim.read(type, claim.value());
    if (value.isEmpty()) {
      String found = "the claim '" + name + "' as '" + claim.value() + "'";
      String seconds = type == Type.TIMESTAMP ? ", in seconds since 1970 as tokens have it" : "";
      problems.add(
          claim.name().at(),
          found,
          "a value of type " + type + seconds,
          "a token's claim of another type counts as missing");
    }
    return value;
  }
}
