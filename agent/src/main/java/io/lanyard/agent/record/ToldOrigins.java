package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    List<String> lines = new ArrayList<>();
    RecordedLine attributes = decision.object("attributes");
    for (Object span : decision.object("origins").list("spans")) {
      lines.add(span instanceof Map<?, ?> fields ? span(fields, attributes) : String.valueOf(span));
    }
    return lines;
  }

  private static String span(Map<?, ?> span, RecordedLine attributes) {
    Object at = span.get("at");
    String text = attributes.text(at instanceof String path ? path : "sql.text");
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
        span.get("start") instanceof Number start
            && span.get("end") instanceof Number end
            && start.intValue() >= 0
            && start.intValue() <= end.intValue()
            && end.intValue() <= text.length();
    return shown && !text.isEmpty() ? place + ": " + part(span, text) : place;
  }

  private static String part(Map<?, ?> span, String text) {
    int start = span.get("start") instanceof Number number ? number.intValue() : 0;
    int end = span.get("end") instanceof Number number ? number.intValue() : 0;
    return text.substring(start, end);
  }
}
