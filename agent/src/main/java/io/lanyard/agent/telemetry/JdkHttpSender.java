package io.lanyard.agent.telemetry;

import io.lanyard.FlowPosition;
import io.lanyard.agent.caller.EndedClient;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends OTLP with the JDK's own client: the usual one brings OkHttp and Kotlin, a fifth of what the
 * agent may weigh. What cannot be sent is dropped: the record, not telemetry, is the evidence.
 */
final class JdkHttpSender implements HttpSender {
  /** The client itself is to tell that nobody has answered in time, as long as it can. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final HttpSenderConfig config;
  private final Supplier<HttpClient> clients;
  private volatile HttpClient client;

  JdkHttpSender(HttpSenderConfig config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.getConnectTimeout());
    if (config.getSslContext() != null) {
      builder.sslContext(config.getSslContext());
    }
    this.clients = builder::build;
    this.client = clients.get();
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
      java.net.http.HttpResponse<byte[]> response = answer(request(message));
      onResponse.accept(new Received(response.statusCode(), response.body()));
    } catch (IOException | RuntimeException failure) {
      onError.accept(failure);
    } finally {
      FlowPosition.set(before);
    }
  }

  private java.net.http.HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
    try {
      return answer(client, request);
    } catch (IOException | RejectedExecutionException failure) {
      if (!EndedClient.isWhy(failure)) {
        throw failure;
      }
      client = clients.get();
      return answer(client, request);
    }
  }

  /** Waits through interrupts, but not for a client that was ended in the middle. */
  private java.net.http.HttpResponse<byte[]> answer(HttpClient by, HttpRequest request)
      throws IOException {
    try {
      return by.sendAsync(request, BodyHandlers.ofByteArray())
          .orTimeout(config.getTimeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (failure.getCause() instanceof RejectedExecutionException rejected) {
        throw rejected;
      }
      if (failure.getCause() instanceof TimeoutException ended) {
        // A client that still works would have told of it before.
        throw new RejectedExecutionException(ended);
      }
      throw failure;
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
