package io.lanyard.agent.audit;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One line of a record, read back. */
public record RecordedLine(Map<String, Object> fields) {

  /**
   * Reads a line.
   *
   * @throws IOException if it is not one JSON object
   */
  public static RecordedLine of(String line) throws IOException {
    return new RecordedLine(Json.read(line));
  }

  /**
   * Reads a line's bytes, which are UTF-8.
   *
   * @throws IOException if it is not one JSON object
   */
  public static RecordedLine of(byte[] line) throws IOException {
    return new RecordedLine(Json.read(line));
  }

  /** The text of a field; empty if there is none. */
  public String text(String field) {
    Object value = fields.get(field);
    return value == null ? "" : value.toString();
  }

  /** The number in a field; 0 if there is none. */
  public long number(String field) {
    return fields.get(field) instanceof Long value ? value : 0;
  }

  /** The fields of an object within; empty if there is none. */
  public RecordedLine object(String field) {
    if (fields.get(field) instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // Json makes no other maps
      Map<String, Object> inner = (Map<String, Object>) map;
      return new RecordedLine(inner);
    }
    return new RecordedLine(Map.of());
  }

  /** The elements of a list; empty if there is none. */
  public List<?> list(String field) {
    return fields.get(field) instanceof List<?> list ? list : List.of();
  }

  /** Whether it is of this type: decision, outcome, start, … */
  public boolean is(String type) {
    return text("type").equals(type);
  }
}
