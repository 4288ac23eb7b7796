package io.lanyard.it;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Receives OTLP over HTTP, in protobuf, from whoever sends it, and keeps it. */
final class TelemetryReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<Metric> metrics = new CopyOnWriteArrayList<>();
  private final List<LogRecord> logs = new CopyOnWriteArrayList<>();

  private TelemetryReceiver(HttpServer server) {
    this.server = server;
  }

  static TelemetryReceiver start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TelemetryReceiver receiver = new TelemetryReceiver(http);
      http.createContext("/v1/", receiver::receive);
      http.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  List<LogRecord> logs() {
    return List.copyOf(logs);
  }

  List<String> metricNames() {
    return metrics.stream().map(Metric::getName).distinct().toList();
  }

  /** The one span of this name. */
  Span span(String name) {
    List<Span> found = spans.stream().filter(span -> span.getName().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " spans " + name + " among " + names());
    }
    return found.get(0);
  }

  /** The span above a span, if it has been received. */
  Optional<Span> parent(Span span) {
    return spans.stream()
        .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
        .findFirst();
  }

  List<String> names() {
    return spans.stream().map(Span::getName).toList();
  }

  static String hex(com.google.protobuf.ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** Attributes by name; texts as they are, all else in protobuf's own words. */
  static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                each ->
                    each.getValue().hasStringValue()
                        ? each.getValue().getStringValue()
                        : each.getValue().toString().strip()));
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      body = (zipped ? new GZIPInputStream(in) : in).readAllBytes();
    }
    boolean taken = exchange.getRequestHeaders().getFirst("Content-Type").contains("x-protobuf");
    try {
      take(exchange.getRequestURI().getPath(), body);
    } catch (InvalidProtocolBufferException notOtlp) {
      taken = false;
    }
    exchange.sendResponseHeaders(taken ? 200 : 400, -1);
    exchange.close();
  }

  private void take(String path, byte[] body) throws InvalidProtocolBufferException {
    switch (path) {
      case "/v1/traces" ->
          ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
              .flatMap(resource -> resource.getScopeSpansList().stream())
              .forEach(scope -> spans.addAll(scope.getSpansList()));
      case "/v1/metrics" ->
          ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
              .flatMap(resource -> resource.getScopeMetricsList().stream())
              .forEach(scope -> metrics.addAll(scope.getMetricsList()));
      case "/v1/logs" ->
          ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
              .flatMap(resource -> resource.getScopeLogsList().stream())
              .forEach(scope -> logs.addAll(scope.getLogRecordsList()));
      default -> throw new IllegalArgumentException(path);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
