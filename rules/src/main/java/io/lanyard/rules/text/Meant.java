package io.lanyard.rules.text;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the key or word of a file that was probably meant: one that other policy languages, tokens
 * or test tools call otherwise, or the nearest.
 */
public final class Meant {
  private static final Map<String, List<String>> ELSEWHERE =
      Map.ofEntries(
          Map.entry("version", List.of("lanyard")),
          Map.entry("policies", List.of("rules")),
          Map.entry("name", List.of("id")),
          Map.entry("condition", List.of("when")),
          Map.entry("conditions", List.of("when")),
          Map.entry("if", List.of("when")),
          Map.entry("where", List.of("when")),
          Map.entry("description", List.of("reason")),
          Map.entry("message", List.of("reason")),
          Map.entry("max", List.of("at_most")),
          Map.entry("window", List.of("every")),
          Map.entry("interval", List.of("every")),
          Map.entry("oidc", List.of("jwt")),
          Map.entry("iss", List.of("issuer")),
          Map.entry("sub", List.of("subject")),
          Map.entry("aud", List.of("audience")),
          Map.entry("alg", List.of("algorithms")),
          Map.entry("jwks_uri", List.of("jwks")),
          Map.entry("jwks_url", List.of("jwks")),
          Map.entry("roles", List.of("groups")),
          Map.entry("user", List.of("as", "subject")),
          Map.entry("arguments", List.of("args")),
          Map.entry("query", List.of("sql")),
          Map.entry("effect", List.of("decision")),
          Map.entry("decision", List.of("effect")),
          Map.entry("rule", List.of("by")),
          Map.entry("permit", List.of("allow")),
          Map.entry("grant", List.of("allow")),
          Map.entry("forbid", List.of("deny")),
          Map.entry("refuse", List.of("deny")),
          Map.entry("block", List.of("deny")),
          Map.entry("audit", List.of("observe", "log")));

  private Meant() {}

  /** The one of the known words that was probably meant by a word that is none of them. */
  public static Optional<String> by(String word, Collection<String> known) {
    for (String name : ELSEWHERE.getOrDefault(word, List.of())) {
      if (known.contains(name)) {
        return Optional.of(name);
      }
    }
    return Nearest.to(word, known);
  }
}
