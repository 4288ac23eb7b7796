package io.lanyard.agent.telemetry;

import io.lanyard.agent.audit.Checkpoint;
import io.lanyard.agent.audit.Json;
import io.lanyard.agent.audit.RecordedLine;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Turns lines of the record into log records. Checkpoints go out as they are, so that they can be
 * held against the record later; of the others what is neither content nor a person, unless that is
 * asked for.
 */
final class LogRecords {
  /** Elsewhere in a log record, or only between lines. */
  private static final Set<String> ELSEWHERE =
      Set.of("type", "time", "trace_id", "span_id", "prev", "caller", "attributes", "request");

  private static final Set<String> TROUBLE = Set.of("gap", "failure", "mixed");

  private final Logger logger;
  private final boolean capture;
  private final UnaryOperator<String> subjects;

  LogRecords(Logger logger, boolean capture, UnaryOperator<String> subjects) {
    this.logger = logger;
    this.capture = capture;
    this.subjects = subjects;
  }

  /** Emits one line. */
  void emit(String text) throws IOException {
    RecordedLine line = RecordedLine.of(text);
    LogRecordBuilder record =
        logger
            .logRecordBuilder()
            .setTimestamp(Instant.parse(line.text("time")))
            .setEventName("lanyard." + line.text("type"))
            .setSeverity(severity(line))
            .setBody(Checkpoint.of(text).isPresent() ? text : summary(line));
    trace(record, line);
    line.fields().forEach((name, value) -> field(record, name, value));
    caller(record, line.object("caller"));
    if (capture) {
      content(record, line, "attributes");
      content(record, line, "request");
    }
    record.emit();
  }

  private static Severity severity(RecordedLine line) {
    if (TROUBLE.contains(line.text("type"))) {
      return Severity.ERROR;
    }
    boolean refused = line.text("decision").equals("deny") || line.text("status").equals("refused");
    return refused ? Severity.WARN : Severity.INFO;
  }

  private static String summary(RecordedLine line) {
    return line.is("decision")
        ? line.text("decision") + " " + line.text("action") + " " + line.text("resource")
        : line.text("type");
  }

  private static void trace(LogRecordBuilder record, RecordedLine line) {
    SpanContext span =
        SpanContext.create(
            line.text("trace_id"),
            line.text("span_id"),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    if (span.isValid()) {
      record.setContext(Context.root().with(Span.wrap(span)));
    }
  }

  private static void field(LogRecordBuilder record, String name, Object value) {
    String key = "lanyard." + name;
    if (ELSEWHERE.contains(name) || "".equals(value)) {
      return;
    }
    if (value instanceof Long number) {
      record.setAttribute(AttributeKey.longKey(key), number);
    } else if (value instanceof Boolean flag) {
      record.setAttribute(AttributeKey.booleanKey(key), flag);
    } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      record.setAttribute(
          AttributeKey.stringArrayKey(key), list.stream().map(String.class::cast).toList());
    } else if (value instanceof String text) {
      record.setAttribute(AttributeKey.stringKey(key), text);
    }
  }

  private void caller(LogRecordBuilder record, RecordedLine caller) {
    String subject = caller.text("subject");
    if (!subject.isEmpty()) {
      record.setAttribute(
          AttributeKey.stringKey("lanyard.caller"), capture ? subject : subjects.apply(subject));
      record.setAttribute(
          AttributeKey.stringKey("lanyard.caller.assurance"), caller.text("assurance"));
    }
  }

  private static void content(LogRecordBuilder record, RecordedLine line, String name) {
    Map<String, Object> fields = line.object(name).fields();
    if (!fields.isEmpty()) {
      record.setAttribute(AttributeKey.stringKey("lanyard." + name), Json.write(fields));
    }
  }
}
