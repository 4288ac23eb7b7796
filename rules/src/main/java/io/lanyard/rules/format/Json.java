package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** A value as JSON text, with two spaces for each level. */
  static String show(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String line, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String before = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(before).append(line).append("  ").append(quoted(entry.getKey())).append(": ");
        write(entry.getValue(), line + "  ", out);
        before = ",";
      }
      out.append(map.isEmpty() ? "{}" : line + "}");
    } else if (value instanceof List<?> list) {
      String before = "[";
      for (Object element : list) {
        out.append(before);
        write(element, line + "  ", out);
        before = ", ";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else {
      out.append(value instanceof String ? quoted(value) : value);
    }
  }

  static String quoted(Object text) {
    return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
