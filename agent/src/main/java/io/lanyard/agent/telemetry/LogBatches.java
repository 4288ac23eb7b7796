package io.lanyard.agent.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.time.Duration;
import java.util.function.Consumer;

/** Sends log records. */
final class LogBatches implements LogRecordProcessor {
  private static final Duration DELAY = Duration.ofSeconds(1);

  private final LogRecordExporter exporter;
  private final Batches<LogRecordData> batches;

  LogBatches(LogRecordExporter exporter, Consumer<Throwable> failures) {
    this.exporter = exporter;
    this.batches = new Batches<>("otlp-records", DELAY, exporter::export, failures);
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord emitted) {
    batches.add(emitted.toLogRecordData());
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
