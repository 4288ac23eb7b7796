package io.lanyard.agent.telemetry;

import io.lanyard.FlowPosition;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Sends OTLP with the JDK's own client: the usual one brings OkHttp and Kotlin, a fifth of what the
 * agent may weigh. What cannot be sent is dropped: the record, not telemetry, is the evidence.
 */
final class JdkHttpSender implements HttpSender {
  private final HttpSenderConfig config;
  private final ExecutorService executor = Executors.newCachedThreadPool(JdkHttpSender::thread);
  private final HttpClient client;

  JdkHttpSender(HttpSenderConfig config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.getConnectTimeout());
    if (config.getSslContext() != null) {
      builder.sslContext(config.getSslContext());
    }
    this.client = builder.build();
  }

  /** Work of our own, which nobody must decide on: it would export itself without end. */
  private static Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              FlowPosition.belongsToAgent();
              work.run();
            },
            "lanyard-otlp");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    Unobserved.run(() -> sendOnce(message, onResponse, onError));
  }

  /** Tells the listener of whatever becomes of it, and throws nothing. */
  private void sendOnce(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      java.net.http.HttpResponse<byte[]> response =
          client.send(request(message), BodyHandlers.ofByteArray());
      onResponse.accept(new Received(response.statusCode(), response.body()));
    } catch (IOException | RuntimeException failure) {
      onError.accept(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      onError.accept(interrupted);
    } finally {
      FlowPosition.set(before);
    }
  }

  private HttpRequest request(MessageWriter message) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.getEndpoint())
            .timeout(config.getTimeout())
            .header("Content-Type", config.getContentType());
    Map<String, List<String>> headers = config.getHeadersSupplier().get();
    if (headers != null) {
      headers.forEach((name, values) -> values.forEach(value -> request.setHeader(name, value)));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (config.getCompressor() == null) {
      message.writeMessage(body);
    } else {
      request.header("Content-Encoding", config.getCompressor().getEncoding());
      try (OutputStream compressed = config.getCompressor().compress(body)) {
        message.writeMessage(compressed);
      }
    }
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
  }

  @Override
  public CompletableResultCode shutdown() {
    executor.shutdown();
    return CompletableResultCode.ofSuccess();
  }

  /** The answer as the exporter wants to see it. */
  private static final class Received implements HttpResponse {
    private final int status;
    private final byte[] body;

    Received(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return body;
    }
  }
}
