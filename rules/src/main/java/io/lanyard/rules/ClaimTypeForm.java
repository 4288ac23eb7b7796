package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.FormOf;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.Optional;

/** The type of a claim: of those that expressions know, one that tokens can give. */
record ClaimTypeForm(Form<Type> form) implements FormOf<Type> {
  ClaimTypeForm() {
    this(
        Scalars.parsed(
            "a type: string, int, double, bool, timestamp, list(string), map(string, int) and so"
                + " on",
            Type::named,
            Type::meant));
  }

  @Override
  public Optional<Type> read(Yaml yaml, Problems problems) {
    Optional<Type> type = form.read(yaml, problems);
    if (type.isEmpty() || isInTokens(type.get())) {
      return type;
    }
    problems.add(
        yaml.at(),
        yaml.kind() + ", which no token has",
        "string, int, double, bool, timestamp, dyn, or list(…) and map(string, …) of these",
        "declare what it has; rules make another type of it, as by duration(caller.claims.x)");
    return Optional.empty();
  }

  /** Tokens are JSON: without durations, bytes and unsigned numbers, and every key is a text. */
  private static boolean isInTokens(Type type) {
    if (type instanceof Type.ListOf list) {
      return isInTokens(list.element());
    }
    if (type instanceof Type.MapOf map) {
      return (map.key() == Type.STRING || map.key() == Type.DYN) && isInTokens(map.value());
    }
    return type != Type.UINT && type != Type.BYTES && type != Type.DURATION;
  }
}
