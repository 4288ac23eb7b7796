package io.lanyard.rules.format;

import java.util.Map;

/** What is generated from a format, so that it can't part from the parser. */
public final class FormatDocuments {
  private FormatDocuments() {}

  /**
   * The JSON Schema (draft 7, which editors know best) of a file format.
   *
   * @param title what the files are
   */
  public static String jsonSchema(String title, Shape<?> shape) {
    Map<String, Object> schema =
        Json.object("$schema", "http://json-schema.org/draft-07/schema#", "title", title);
    schema.putAll(shape.schema());
    return Json.show(schema);
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
      out.append('\n').append(Json.quoted(path)).append(":\n");
      out.append("  meaning: ").append(Json.quoted(key.meaning())).append('\n');
      out.append("  value: ").append(Json.quoted(key.form().describe())).append('\n');
      out.append(
          key.isRequired()
              ? "  required: true\n"
              : key.defaultText().map(text -> "  default: " + Json.quoted(text) + "\n").orElse(""));
      write(path + key.form().separator(), key.form(), out);
    }
  }
}
