package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules were told of where a call's texts came from, in words. */
public final class ToldOrigins {
  private ToldOrigins() {}

  /** A line for each question with its answer. */
  public static List<String> answers(RecordedLine decision) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Object> origin : decision.object("origins").fields().entrySet()) {
      if (!(origin.getValue() instanceof List<?>) || !origin.getKey().equals("spans")) {
        lines.add(origin.getKey() + " = " + origin.getValue());
      }
    }
    return lines;
  }

  /** A line for each part of a text that others wrote, with it if the record shows it. */
  public static List<String> parts(RecordedLine decision) {
    Set<String> lines = new LinkedHashSet<>(); // the same place by two kinds of evidence is one
    RecordedLine attributes = decision.object("attributes");
    for (Object span : decision.object("origins").list("spans")) {
      lines.add(span instanceof Map<?, ?> fields ? span(fields, attributes) : String.valueOf(span));
    }
    return List.copyOf(lines);
  }

  private static String span(Map<?, ?> span, RecordedLine attributes) {
    Object at = span.get("at");
    String text = text(attributes.fields(), at instanceof String path ? path : "sql.text");
    String place =
        "characters "
            + span.get("start")
            + " to "
            + span.get("end")
            + (at == null ? "" : " of " + at)
            + " from "
            + span.get("kind")
            + " "
            + span.get("source");
    boolean shown =
        !AttributesReader.DIGEST.matcher(text).matches()
            && span.get("start") instanceof Number start
            && span.get("end") instanceof Number end
            && start.intValue() >= 0
            && start.intValue() <= end.intValue()
            && end.intValue() <= text.length();
    return shown && !text.isEmpty() ? place + ": " + part(span, text) : place;
  }

  /** What stands at a path such as {@code tool.args.to} or {@code process.args[1]}, or nothing. */
  private static String text(Map<?, ?> values, String path) {
    if (values.get(path) instanceof String text) {
      return text;
    }
    for (Map.Entry<?, ?> each : values.entrySet()) {
      String name = String.valueOf(each.getKey());
      if (path.startsWith(name + ".") && each.getValue() instanceof Map<?, ?> inner) {
        return text(inner, path.substring(name.length() + 1));
      }
      if (path.startsWith(name + "[") && each.getValue() instanceof List<?> all) {
        for (int i = 0; i < all.size(); i++) {
          if (path.equals(name + "[" + i + "]")) {
            return String.valueOf(all.get(i));
          }
        }
      }
    }
    return "";
  }

  private static String part(Map<?, ?> span, String text) {
    int start = span.get("start") instanceof Number number ? number.intValue() : 0;
    int end = span.get("end") instanceof Number number ? number.intValue() : 0;
    return text.substring(start, end);
  }
}
