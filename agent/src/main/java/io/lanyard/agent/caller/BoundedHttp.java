package io.lanyard.agent.caller;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Reads small documents from servers that may be down, slow, lying or huge.
 *
 * <p>Takes nothing from the application: neither its default TLS context, which may trust
 * everybody, nor its cookies or authenticators. Follows no redirects. Safe for use by many threads.
 */
public final class BoundedHttp {
  /** No document that Lanyard reads may be longer. */
  public static final int MOST_BYTES = 512 * 1_024;

  private final HttpClient client;
  private final Duration timeLimit;

  /**
   * Prepares a client.
   *
   * @param timeLimit for a whole exchange
   */
  public BoundedHttp(Duration timeLimit) {
    this(timeLimit, Tls.ofThisJvm());
  }

  BoundedHttp(Duration timeLimit, SSLContext trust) {
    this.timeLimit = timeLimit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeLimit)
            .proxy(ProxySelector.getDefault())
            .sslContext(trust)
            .build();
  }

  /** How long one exchange may take. */
  Duration timeLimit() {
    return timeLimit;
  }

  /**
   * The body of a 200 answer.
   *
   * @throws IOException for any other answer, one of more than 512 KiB, or one that is not complete
   *     within the time limit, however busily it drips
   */
  public byte[] get(URI url) throws IOException {
    return get(url, Map.of("Accept", "application/json"));
  }

  /** As {@link #get(URI)}, with headers of the caller's own. */
  byte[] get(URI url, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).GET();
    headers.forEach(request::header);
    return body(request.build());
  }

  /**
   * The body of a 200 answer to a JSON document.
   *
   * @param bearer the token that is shown
   * @throws IOException as for {@link #get}
   */
  public byte[] post(URI url, byte[] json, String bearer) throws IOException {
    return body(
        HttpRequest.newBuilder(url)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + bearer)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build());
  }

  /**
   * The body of a 200 answer to a form.
   *
   * @param form already encoded
   * @param authorization the header's value
   */
  byte[] postForm(URI url, String form, String authorization) throws IOException {
    return body(
        HttpRequest.newBuilder(url)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private byte[] body(HttpRequest request) throws IOException {
    URI url = request.uri();
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, info -> new BoundedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response = pending.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException(url + " answered " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException(url + " took longer than " + timeLimit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(url + " could not be read: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + url, e);
    } finally {
      // Also ends the exchange that is still dripping.
      pending.cancel(true);
    }
  }
}
