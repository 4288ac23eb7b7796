package io.lanyard.agent.cli;

import io.lanyard.agent.record.RecordedCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How often something was seen, from when to when, with examples. */
final class Sighting {
  private static final int MOST_EXAMPLES = 3;

  private final List<String> examples = new ArrayList<>();
  private long count;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  void add(RecordedCall call) {
    count++;
    first = call.time().isBefore(first) ? call.time() : first;
    last = call.time().isAfter(last) ? call.time() : last;
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(call.id());
    }
  }

  long count() {
    return count;
  }

  String calls() {
    return count == 1 ? "1 call" : count + " calls";
  }

  /** When, and which for instance. */
  String where() {
    String when = count == 1 ? first.toString() : first + " to " + last;
    return when + ", for instance " + String.join(", ", examples);
  }

  void addTo(Map<String, Object> fields) {
    fields.put("count", count);
    fields.put("first", first.toString());
    fields.put("last", last.toString());
    fields.put("examples", examples);
  }
}
