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

  /** A line for each part of a statement that others wrote, with it if the record shows it. */
  public static List<String> parts(RecordedLine decision) {
    List<String> lines = new ArrayList<>();
    String sql = decision.object("attributes").text("sql.text");
    for (Object span : decision.object("origins").list("spans")) {
      lines.add(span instanceof Map<?, ?> fields ? span(fields, sql) : String.valueOf(span));
    }
    return lines;
  }

  private static String span(Map<?, ?> span, String sql) {
    String place =
        "characters "
            + span.get("start")
            + " to "
            + span.get("end")
            + " from "
            + span.get("kind")
            + " "
            + span.get("source");
    boolean shown =
        span.get("start") instanceof Number start
            && span.get("end") instanceof Number end
            && start.intValue() >= 0
            && start.intValue() <= end.intValue()
            && end.intValue() <= sql.length();
    return shown && !sql.isEmpty() ? place + ": " + part(span, sql) : place;
  }

  private static String part(Map<?, ?> span, String sql) {
    int start = span.get("start") instanceof Number number ? number.intValue() : 0;
    int end = span.get("end") instanceof Number number ? number.intValue() : 0;
    return sql.substring(start, end);
  }
}
