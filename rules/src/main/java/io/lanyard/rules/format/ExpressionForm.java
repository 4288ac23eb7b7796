package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression, with its place; a bare {@code true} is one. */
record ExpressionForm() implements Form<Yaml.Scalar> {
  @Override
  public Optional<Yaml.Scalar> read(Yaml yaml, Problems problems) {
    if (yaml instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    String mend =
        yaml instanceof Yaml.Sequence
            ? "write one text, its parts joined by && or ||"
            : yaml instanceof Yaml.Mapping ? "put it in quotes, without {}" : "";
    problems.add(yaml.at(), yaml.kind(), describe(), mend);
    return Optional.empty();
  }

  @Override
  public String describe() {
    return "an expression";
  }

  @Override
  public Map<String, Object> schema() {
    return Json.object("type", List.of("string", "boolean"));
  }
}
