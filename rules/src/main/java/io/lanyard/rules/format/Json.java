package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as JSON. */
final class Json {
  private Json() {}

  /** An object whose keys keep their order, so that what is generated is the same every time. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  /** What a piece of YAML says. */
  static Object ofYaml(String text) {
    Problems problems = new Problems();
    return YamlReader.read("", text, problems)
        .flatMap(yaml -> new JsonForm().read(yaml, problems))
        .orElseThrow(() -> new IllegalArgumentException(problems.list().toString()));
  }
}
