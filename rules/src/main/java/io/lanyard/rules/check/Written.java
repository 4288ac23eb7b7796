package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import io.lanyard.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand that a rule file doesn't remember, read off its text once more: keys that were
 * left out are not among them. Immutable.
 */
final class Written {
  private final Set<String> own = new HashSet<>();
  private final Map<Position, Yaml.Mapping> rules = new HashMap<>();
  private final Map<String, Position> defaults = new LinkedHashMap<>();
  private final Map<String, Position> claims = new LinkedHashMap<>();
  private final Map<String, Position> keySets = new LinkedHashMap<>();
  private final Map<String, Position> constants = new LinkedHashMap<>();
  private final Map<String, Position> issuers = new LinkedHashMap<>();
  private final Map<String, Yaml> labels = new LinkedHashMap<>();
  private boolean guard;

  private Written() {}

  static Written of(RuleFile file) {
    Written written = new Written();
    boolean first = true;
    for (SourceText source : file.sources()) {
      boolean own = first || source.path().isPresent();
      if (own) {
        written.own.add(source.name());
      }
      Optional<Yaml> text = YamlReader.read(source.name(), source.text(), new Problems());
      if (text.isPresent() && text.get() instanceof Yaml.Mapping top) {
        written.read(top, own);
      }
      first = false;
    }
    return written;
  }

  private void read(Yaml.Mapping file, boolean isOwn) {
    guard |= file.get("guard").isPresent();
    for (Yaml rule : items(file.get("rules"))) {
      if (rule instanceof Yaml.Mapping keys) {
        rules.put(keys.at(), keys);
      }
    }
    for (String family : isOwn ? List.of("lists", "tables") : List.<String>of()) {
      keys(file.get(family)).forEach(key -> constants.put(family + "." + key.text(), key.at()));
    }
    keys(file.get("defaults")).forEach(key -> defaults.put(key.text(), key.at()));
    for (Yaml.Entry label : file.get("labels").map(Written::entries).orElse(List.of())) {
      labels.put(label.key().text(), label.value());
    }
    for (Yaml caller : items(file.get("callers"))) {
      if (get(get(Optional.of(caller), "jwt"), "issuer").orElse(null)
          instanceof Yaml.Scalar issuer) {
        issuers.putIfAbsent(issuer.text(), issuer.at());
      }
      keys(get(get(Optional.of(caller), "jwt"), "claims"))
          .forEach(key -> claims.putIfAbsent(key.text(), key.at()));
      for (Yaml.Entry kind : entries(caller)) {
        if (get(Optional.of(kind.value()), "jwks").orElse(null) instanceof Yaml.Scalar jwks) {
          keySets.putIfAbsent(jwks.text(), jwks.at());
        }
      }
    }
  }

  /** Whether a rule can be changed by whoever reads the remarks: what ships with Lanyard can't. */
  boolean isOwn(Rule rule) {
    return own.contains(rule.at().file());
  }

  /** Where a rule's key stands, if it is written. */
  Optional<Position> key(Rule rule, String name) {
    return entries(rules.get(rule.at())).stream()
        .map(Yaml.Entry::key)
        .filter(key -> key.text().equals(name))
        .map(Yaml.Scalar::at)
        .findFirst();
  }

  /** Where a rule's glob stands. */
  Position glob(Rule rule, String pattern) {
    Optional<Yaml> globs = get(Optional.ofNullable(rules.get(rule.at())), "resource");
    return among(globs, pattern).orElse(rule.at());
  }

  /** Where a glob of a label stands. */
  Position labelled(String name, String pattern) {
    Optional<Yaml> label = Optional.ofNullable(labels.get(name));
    return among(get(label, "tables"), pattern)
        .or(() -> among(get(label, "stores"), pattern))
        .or(() -> label.map(Yaml::at))
        .orElseGet(() -> new Position(own.stream().findFirst().orElse(""), 1, 1));
  }

  private static Optional<Position> among(Optional<Yaml> globs, String pattern) {
    List<Yaml> all = new ArrayList<>(items(globs));
    globs.ifPresent(all::add);
    for (Yaml glob : all) {
      if (glob instanceof Yaml.Scalar scalar && scalar.text().equals(pattern)) {
        return Optional.of(scalar.at());
      }
    }
    return Optional.empty();
  }

  /** What is written under {@code issuer}, and where. */
  Map<String, Position> issuers() {
    return issuers;
  }

  /** The entries of {@code defaults}: actions or families, and where they stand. */
  Map<String, Position> defaults() {
    return defaults;
  }

  /** Every declared claim, and where it is declared first. */
  Map<String, Position> claims() {
    return claims;
  }

  /** The lists and tables that can be changed, as rules name them, and where they stand. */
  Map<String, Position> constants() {
    return constants;
  }

  /** Whether the file says which calls are guarded. */
  boolean saysGuard() {
    return guard;
  }

  /** What is written under {@code jwks}, and where. */
  Map<String, Position> keySets() {
    return keySets;
  }

  private static Optional<Yaml> get(Optional<? extends Yaml> mapping, String key) {
    return mapping.isPresent() && mapping.get() instanceof Yaml.Mapping keys
        ? keys.get(key)
        : Optional.empty();
  }

  private static List<Yaml> items(Optional<Yaml> list) {
    return list.isPresent() && list.get() instanceof Yaml.Sequence sequence
        ? sequence.items()
        : List.of();
  }

  private static List<Yaml.Scalar> keys(Optional<Yaml> mapping) {
    return mapping.isPresent()
        ? entries(mapping.get()).stream().map(Yaml.Entry::key).toList()
        : List.of();
  }

  private static List<Yaml.Entry> entries(@Nullable Yaml mapping) {
    return mapping instanceof Yaml.Mapping keys ? keys.entries() : List.of();
  }
}
