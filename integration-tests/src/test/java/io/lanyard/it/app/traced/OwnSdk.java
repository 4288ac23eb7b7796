package io.lanyard.it.app.traced;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** OpenTelemetry as an application sets it up by itself. */
final class OwnSdk {
  private static Runnable end = () -> {};

  private OwnSdk() {}

  /** The work in a span of its own, which is sent to a receiver. */
  static Callable<String> around(Callable<String> work, String receiver) {
    SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(receiver + "/v1/traces").build())
                    .build())
            .build();
    Tracer tracer = tracers.get("the application");
    end = () -> tracers.shutdown().join(10, TimeUnit.SECONDS);
    return () -> {
      Span span = tracer.spanBuilder("handle the question").startSpan();
      try (Scope scope = span.makeCurrent()) {
        return work.call();
      } finally {
        span.end();
      }
    };
  }

  static void close() {
    end.run();
  }
}
