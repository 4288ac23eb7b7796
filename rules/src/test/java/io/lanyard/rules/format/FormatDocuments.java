package io.lanyard.rules.format;

import java.util.List;
import java.util.Map;

/** What is generated from a format, so that it can't part from the parser. */
public final class FormatDocuments {
  private FormatDocuments() {}

  /**
   * The JSON Schema (draft 7, which editors know best) of a file format.
   *
   * @param title what the files are
   * @param beside the files that stand beside them: with these of the keys alone, and no others
   *     that are required
   */
  public static String jsonSchema(String title, Shape<?> shape, Shape<?> beside) {
    Map<String, Object> schema =
        Json.object("$schema", "http://json-schema.org/draft-07/schema#", "title", title);
    schema.putAll(shape.schema());
    List<String> others = beside.keys().stream().map(Key::name).toList();
    schema.put("if", Json.object("minProperties", 1, "propertyNames", Json.object("enum", others)));
    schema.put("else", Json.object("required", schema.remove("required")));
    return show(schema);
  }

  /** Every key with its type, its default and one line of meaning, as YAML. */
  public static String reference(Shape<?> shape) {
    StringBuilder out = new StringBuilder();
    write("", shape, out);
    return out.toString();
  }

  private static void write(String prefix, Form<?> form, StringBuilder out) {
    for (Key<?> key : form.keys()) {
      String path = prefix + key.name();
      out.append('\n').append(quoted(path)).append(":\n");
      out.append("  meaning: ").append(quoted(key.meaning())).append('\n');
      out.append("  value: ").append(quoted(key.form().describe())).append('\n');
      out.append(
          key.isRequired()
              ? "  required: true\n"
              : key.defaultText().map(text -> "  default: " + quoted(text) + "\n").orElse(""));
      write(path + key.form().separator(), key.form(), out);
    }
  }

  /** A value as JSON text, with two spaces for each level. */
  private static String show(Object value) {
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

  private static String quoted(Object text) {
    return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
