package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a token said of itself while nothing was there to verify it. It may be a lie.
 *
 * @param id under which the requests that came with it are recorded
 * @param subject a keyed digest that tells people apart
 * @param groups by claim path
 * @param claims the names of all claims
 */
public record Hint(
    String id,
    String subject,
    String header,
    String issuer,
    List<String> audience,
    String algorithm,
    Map<String, List<String>> groups,
    Set<String> claims) {
  public Hint {
    audience = List.copyOf(audience);
    groups = Map.copyOf(groups);
    claims = Set.copyOf(claims);
  }

  /** Reads the hints of a {@code caller} line. */
  static Hint of(RecordedLine hints) {
    Map<String, List<String>> groups = new TreeMap<>();
    RecordedLine named = hints.object("groups");
    named.fields().keySet().forEach(path -> groups.put(path, texts(named.list(path))));
    return new Hint(
        hints.text("id"),
        hints.text("subject"),
        hints.text("header"),
        hints.text("issuer"),
        texts(hints.list("audience")),
        hints.text("algorithm"),
        groups,
        new TreeSet<>(texts(hints.list("claims"))));
  }

  /** The texts of a list; whatever else is in it was not written by the agent. */
  static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }
}
