package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Anything that JSON can say: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code
 * List} and {@code Map}. Nothing, as in {@code null}, only where the form says so.
 */
public final class JsonForm implements Form<Object> {
  /** What readers of YAML 1.1 take for truth values, and those of 1.2 for text. */
  private static final Set<String> AMBIGUOUS = Set.of("yes", "no", "on", "off", "y", "n");

  private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

  @Override
  public Optional<Object> read(Yaml yaml, Problems problems) {
    if (yaml instanceof Yaml.Scalar scalar) {
      return scalar(scalar, problems);
    }
    if (yaml instanceof Yaml.Sequence sequence) {
      List<Object> values = new ArrayList<>();
      sequence.items().forEach(item -> read(item, problems).ifPresent(values::add));
      return Optional.of(Collections.unmodifiableList(values));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Yaml.Entry entry : ((Yaml.Mapping) yaml).entries()) {
      read(entry.value(), problems).ifPresent(value -> values.put(entry.key().text(), value));
    }
    return Optional.of(Collections.unmodifiableMap(values));
  }

  private static Optional<Object> scalar(Yaml.Scalar scalar, Problems problems) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return Optional.of(text);
    }
    if (text.isEmpty() || text.equals("~") || text.equals("null")) {
      problems.add(scalar.at(), scalar.kind(), "a value", "leave the key away");
      return Optional.empty();
    }
    if (AMBIGUOUS.contains(text.toLowerCase(Locale.ROOT))) {
      String found = scalar.kind() + ", which YAML may take for a truth value";
      String mend = "put it in quotes if it is meant as text";
      problems.add(scalar.at(), found, "true, false or text", mend);
      return Optional.empty();
    }
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(text.equals("true"));
    }
    return text.matches(NUMBER) ? number(scalar, problems) : Optional.of(text);
  }

  private static Optional<Object> number(Yaml.Scalar scalar, Problems problems) {
    String text = scalar.text();
    if (!text.matches("-?[0-9]+")) {
      return Optional.of(Double.valueOf(text));
    }
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException tooLong) {
      String mend = "put it in quotes if it is meant as text";
      problems.add(scalar.at(), scalar.kind(), "a whole number of 64 bits", mend);
      return Optional.empty();
    }
  }

  @Override
  public String describe() {
    return "any value";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of();
  }
}
