package io.lanyard.agent.report;

import io.lanyard.agent.audit.RecordedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the record says of Lanyard itself: what it guarded, and where it could not. */
final class Coverage {
  private static final int MOST_KINDS = 500;
  private static final int MOST_STARTS = 50;

  private final Map<String, Long> unguarded = new LinkedHashMap<>();
  private final Map<String, Long> guarded = new LinkedHashMap<>();
  private final Map<String, Long> failures = new LinkedHashMap<>();
  private final Map<String, Long> gaps = new LinkedHashMap<>();
  private final Map<String, Long> refused = new LinkedHashMap<>();
  private final List<Object> changes = new ArrayList<>();
  private long starts;
  private long lost;

  void add(RecordedLine line) {
    switch (line.text("type")) {
      case "start" -> started(line);
      case "failure" ->
          count(failures, line.text("where") + ": " + line.text("error"), line.number("count"));
      case "mixed" ->
          count(
              failures,
              "callers mixed up: " + line.text("action") + " by " + line.text("proof"),
              1);
      case "gap" -> gap(line);
      case "caller" -> caller(line);
      case "mode" ->
          change(line, "mode " + line.text("from") + " to " + line.text("to"), line.text("reason"));
      case "reload" -> change(line, "rules " + line.text("status"), line.text("detail"));
      case "stop" -> change(line, "stopped", line.text("reason"));
      default -> {
        // Outcomes, heartbeats and checkpoints say nothing of it.
      }
    }
  }

  private void started(RecordedLine line) {
    starts++;
    line.list("unguarded").forEach(what -> count(unguarded, String.valueOf(what), 1));
    line.list("guarded").forEach(what -> count(guarded, String.valueOf(what), 1));
    change(
        line,
        "started, mode " + line.text("mode"),
        line.text("version") + " on Java " + line.text("java"));
  }

  private void gap(RecordedLine line) {
    lost += line.number("lost");
    count(gaps, line.text("kind") + ": " + line.text("reason"), 1);
  }

  private void caller(RecordedLine line) {
    if (line.text("status").equals("refused")) {
      count(refused, line.text("reason"), 1);
    }
  }

  private void change(RecordedLine line, String what, String detail) {
    // The latest count: of a thousand restarts nobody reads the first.
    if (changes.size() >= MOST_STARTS) {
      changes.remove(0);
    }
    changes.add(List.of(Cut.of(line.text("time")), Cut.of(what), Cut.of(detail)));
  }

  private static void count(Map<String, Long> counts, String what, long by) {
    String key = Cut.of(what);
    if (counts.size() < MOST_KINDS || counts.containsKey(key)) {
      counts.merge(key, Math.max(1, by), Long::sum);
    }
  }

  /** Lines that the record itself says could not be written. */
  long lost() {
    return lost;
  }

  boolean hasUnguarded() {
    return !unguarded.isEmpty();
  }

  long starts() {
    return starts;
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unguarded", pairs(unguarded));
    fields.put("guarded", pairs(guarded));
    fields.put("failures", pairs(failures));
    fields.put("gaps", pairs(gaps));
    fields.put("refused", pairs(refused));
    fields.put("changes", changes);
    return fields;
  }

  private static List<Object> pairs(Map<String, Long> counts) {
    List<Object> pairs = new ArrayList<>();
    counts.forEach((what, count) -> pairs.add(List.of(what, count)));
    return pairs;
  }
}
