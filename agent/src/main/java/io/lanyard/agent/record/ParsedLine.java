package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLine;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a record, read as far as it can be without the lines before it. Immutable.
 *
 * @param time when it was written; the earliest moment if it could not be read
 * @param call what was decided, on a decision line that is asked for
 * @param problem why it is no line of the agent's; empty if it is one
 */
record ParsedLine(
    RecordedLine line, Instant time, Optional<RecordedCall> call, Optional<String> problem) {
  private static final RecordedLine NONE = new RecordedLine(Map.of());

  /** A line as it stands in a file. */
  static ParsedLine of(RawLine raw, TimeSpan span, Contents contents) {
    try {
      RecordedLine line = RecordedLine.of(raw.bytes());
      Instant time = RecordedTime.of(line.text("time"));
      Optional<RecordedCall> call =
          line.is("decision") && span.holds(time)
              ? Optional.of(CallReader.read(contents.clear(line), time))
              : Optional.empty();
      return new ParsedLine(line, time, call, Optional.empty());
    } catch (IOException notOurs) {
      String problem = raw.place() + ": " + notOurs.getMessage();
      return new ParsedLine(NONE, Instant.MIN, Optional.empty(), Optional.of(problem));
    }
  }
}
