package io.lanyard.agent.telemetry;

import io.lanyard.DecisionPoint;
import io.lanyard.Incidents;
import io.lanyard.agent.audit.LineReceiver;
import io.lanyard.rules.TelemetrySettings;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Spans, metrics and log records over OTLP (HTTP, protobuf), with an SDK of our own that the
 * application never meets. Safe for use by many threads.
 */
public final class Telemetry implements AutoCloseable {
  private static final String SCOPE = "io.lanyard";
  private static final long FLUSH_SECONDS = 5;

  private final FlowTraceIds ids = new FlowTraceIds();
  private final TelemetrySettings settings;
  private final Incidents incidents;
  private final SdkTracerProvider tracers;
  private final SdkMeterProvider meters;
  private final SdkLoggerProvider loggers;
  private volatile @Nullable RecordExport export;
  private final Resource resource;

  private Telemetry(
      TelemetrySettings settings,
      OtlpSettings otlp,
      String app,
      String version,
      Incidents incidents) {
    this.settings = settings;
    this.incidents = incidents;
    ResourceBuilder attributes = Resource.getDefault().toBuilder();
    otlp.resource(app).forEach(attributes::put);
    attributes.put("lanyard.version", version);
    this.resource = attributes.build();
    this.tracers = tracers(settings, otlp);
    this.meters = meters(settings, otlp);
    this.loggers = loggers(settings, otlp);
  }

  /**
   * Starts exporting.
   *
   * @param environment the process's variables; {@code OTEL_…} says where to
   * @param app the service's name, unless the variables name it
   */
  public static Telemetry start(
      TelemetrySettings settings,
      Map<String, String> environment,
      String app,
      String version,
      Incidents incidents) {
    OtlpSettings otlp = new OtlpSettings(environment);
    if (!otlp.unspokenProtocol().isEmpty()) {
      incidents.report(
          "telemetry",
          new IllegalArgumentException(
              "OTEL_EXPORTER_OTLP_PROTOCOL is '"
                  + otlp.unspokenProtocol()
                  + "', and Lanyard speaks http/protobuf only; it sends to "
                  + otlp.endpoint("traces")
                  + ", which OTEL_EXPORTER_OTLP_TRACES_ENDPOINT changes"));
    }
    return new Telemetry(settings, otlp, app, version, incidents);
  }

  /**
   * The decision point with a span around every call.
   *
   * @param outside finds the trace that a call already belongs to
   * @param digest makes a keyed digest of a subject, which is shown in its place
   */
  public DecisionPoint around(
      DecisionPoint next, Traceparents outside, UnaryOperator<String> digest, Counts counts) {
    UnaryOperator<String> subjects = settings.capture() ? UnaryOperator.identity() : digest;
    TracerProvider tracerProvider = tracers;
    MeterProvider meterProvider = meters;
    return new TracedDecisions(
        next,
        new CallSpans(
            tracerProvider.tracerBuilder(SCOPE).setSchemaUrl(GenAiNames.SCHEMA_URL).build(),
            ids,
            outside,
            subjects),
        new DecisionMeters(
            meterProvider.meterBuilder(SCOPE).setSchemaUrl(GenAiNames.SCHEMA_URL).build(), counts));
  }

  /**
   * Sends the record's lines that it is given.
   *
   * @param digest makes a keyed digest of a subject, which is sent in its place
   */
  public LineReceiver records(UnaryOperator<String> digest) {
    LoggerProvider loggerProvider = loggers;
    Logger logger = loggerProvider.loggerBuilder(SCOPE).setSchemaUrl(GenAiNames.SCHEMA_URL).build();
    RecordExport started =
        new RecordExport(
            new LogRecords(logger, settings.capture(), digest),
            () -> loggers.forceFlush().join(FLUSH_SECONDS, TimeUnit.SECONDS),
            incidents);
    export = started;
    return started;
  }

  /** Sends what is waiting, for at most a few seconds, and ends. */
  @Override
  public void close() {
    RecordExport started = export;
    if (started != null) {
      started.close();
    }
    loggers.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    tracers.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    meters.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
  }

  private SdkTracerProvider tracers(TelemetrySettings wanted, OtlpSettings otlp) {
    var builder = SdkTracerProvider.builder().setResource(resource).setIdGenerator(ids);
    if (wanted.traces()) {
      OtlpHttpSpanExporterBuilder exporter =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(otlp.endpoint("traces"))
              .setTimeout(otlp.timeout())
              .setCompression(otlp.compresses() ? "gzip" : "none")
              .setComponentLoader(new OwnSender());
      otlp.headers("traces").forEach(exporter::addHeader);
      builder.addSpanProcessor(new SpanBatches(exporter.build(), this::failed));
    }
    return builder.build();
  }

  private SdkLoggerProvider loggers(TelemetrySettings wanted, OtlpSettings otlp) {
    var builder = SdkLoggerProvider.builder().setResource(resource);
    if (wanted.logs()) {
      OtlpHttpLogRecordExporterBuilder exporter =
          OtlpHttpLogRecordExporter.builder()
              .setEndpoint(otlp.endpoint("logs"))
              .setTimeout(otlp.timeout())
              .setCompression(otlp.compresses() ? "gzip" : "none")
              .setComponentLoader(new OwnSender());
      otlp.headers("logs").forEach(exporter::addHeader);
      builder.addLogRecordProcessor(new LogBatches(exporter.build(), this::failed));
    }
    return builder.build();
  }

  private SdkMeterProvider meters(TelemetrySettings wanted, OtlpSettings otlp) {
    var builder = SdkMeterProvider.builder().setResource(resource);
    if (wanted.metrics()) {
      OtlpHttpMetricExporterBuilder exporter =
          OtlpHttpMetricExporter.builder()
              .setEndpoint(otlp.endpoint("metrics"))
              .setTimeout(otlp.timeout())
              .setCompression(otlp.compresses() ? "gzip" : "none")
              .setComponentLoader(new OwnSender());
      otlp.headers("metrics").forEach(exporter::addHeader);
      builder.registerMetricReader(PeriodicMetricReader.builder(exporter.build()).build());
    }
    return builder.build();
  }

  private void failed(Throwable failure) {
    incidents.report("telemetry", failure);
  }

  /** Finds our sender without looking services up, which could find the application's. */
  private static final class OwnSender implements ComponentLoader {
    @Override
    public <T> Iterable<T> load(Class<T> kind) {
      HttpSenderProvider provider = JdkHttpSender::new;
      return kind == HttpSenderProvider.class ? List.of(kind.cast(provider)) : List.of();
    }
  }
}
