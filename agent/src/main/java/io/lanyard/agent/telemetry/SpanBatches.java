package io.lanyard.agent.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.function.Consumer;

/** Sends spans that have ended. */
final class SpanBatches implements SpanProcessor {
  private static final Duration DELAY = Duration.ofSeconds(5);

  private final SpanExporter exporter;
  private final Batches<ReadableSpan> batches;

  SpanBatches(SpanExporter exporter, Consumer<Throwable> failures) {
    this.exporter = exporter;
    this.batches =
        new Batches<>(
            "otlp-spans",
            DELAY,
            spans -> exporter.export(spans.stream().map(ReadableSpan::toSpanData).toList()),
            failures);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      batches.add(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.end().whenComplete(exporter::shutdown);
  }
}
