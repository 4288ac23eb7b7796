package io.lanyard.agent.caller;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads small documents from servers that may be down, slow, lying or huge.
 *
 * <p>Takes nothing from the application: neither its default TLS context, which may trust
 * everybody, nor its cookies or authenticators. Follows no redirects. Safe for use by many threads.
 */
public final class BoundedHttp {
  /** No document that Lanyard reads may be longer. */
  public static final int MOST_BYTES = 512 * 1_024;

  /** Some servers have nothing for those who do not ask for a key set's own type (RFC 7517). */
  private static final String KEY_SETS = "application/json, application/jwk-set+json";

  private static final int LONGEST_TAG = 1_000;
  private static final int MOST_QUOTED = 60;

  private final Supplier<HttpClient> clients;
  private volatile HttpClient client;
  private final Duration timeLimit;
  private final int mostBytes;

  /**
   * Prepares a client.
   *
   * @param timeLimit for a whole exchange
   */
  public BoundedHttp(Duration timeLimit) {
    this(timeLimit, Tls.ofThisJvm());
  }

  BoundedHttp(Duration timeLimit, SSLContext trust) {
    this(timeLimit, trust, MOST_BYTES);
  }

  /** The same for documents of another size. */
  public BoundedHttp(Duration timeLimit, int mostBytes) {
    this(timeLimit, Tls.ofThisJvm(), mostBytes);
  }

  private BoundedHttp(Duration timeLimit, SSLContext trust, int mostBytes) {
    this.timeLimit = timeLimit;
    this.mostBytes = mostBytes;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeLimit)
            .proxy(ProxySelector.getDefault())
            .sslContext(trust);
    this.clients = builder::build;
    this.client = clients.get();
  }

  /**
   * One that is made when it is first asked for. Making one takes a JVM that starts a quarter of a
   * second of processor time, and keys that lie in files need none. To be asked for when rules are
   * read and not when the first token comes: by then an application may have changed whom its JVM
   * trusts. Not thread-safe.
   *
   * @param timeLimit for a whole exchange
   */
  static Supplier<BoundedHttp> onceNeeded(Duration timeLimit) {
    return new Supplier<>() {
      private @Nullable BoundedHttp made;

      @Override
      public BoundedHttp get() {
        BoundedHttp known = made == null ? new BoundedHttp(timeLimit) : made;
        made = known;
        return known;
      }
    };
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
   * An answer to a question that named an ETag.
   *
   * @param changed false if the document is still the one with that tag
   * @param tag the ETag that it has now; empty if the server gives none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
  public record Answer(boolean changed, byte[] body, String tag) {}

  /**
   * The body of a 200 answer that is a JSON object, by its looks.
   *
   * @throws IOException as for {@link #get}, and for a page that is meant for people
   */
  byte[] getJson(URI url) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(url).header("Accept", KEY_SETS).GET().build();
    HttpResponse<byte[]> response = answer(request);
    byte[] body = whole(url, response);
    String text = new String(body, StandardCharsets.UTF_8).stripLeading();
    if (!text.startsWith("{")) {
      String type = response.headers().firstValue("Content-Type").orElse("no content type");
      String start = text.substring(0, Math.min(text.length(), MOST_QUOTED));
      throw UnreadableException.noJson(url, type, start);
    }
    return body;
  }

  /**
   * The document, unless it is still the one with this ETag (RFC 9110, section 13.1.2).
   *
   * @param tag empty to have it in any case
   * @throws IOException as for {@link #get}
   */
  public Answer getIfChanged(URI url, String tag) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).GET();
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    HttpResponse<byte[]> response = answer(request.build());
    if (response.statusCode() == 304) {
      return new Answer(false, new byte[0], tag);
    }
    String next = response.headers().firstValue("ETag").orElse("");
    return new Answer(true, whole(url, response), next.length() > LONGEST_TAG ? "" : next);
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
   * @throws IOException as for {@link #get}
   */
  public byte[] postForm(URI url, String form, String authorization) throws IOException {
    return body(
        HttpRequest.newBuilder(url)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private byte[] body(HttpRequest request) throws IOException {
    return whole(request.uri(), answer(request));
  }

  private static byte[] whole(URI url, HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new UnreadableException(
          UnreadableException.place(url) + " answered " + response.statusCode(),
          new IOException("status " + response.statusCode()));
    }
    return response.body();
  }

  /** An application that interrupts all threads that it finds has ended the client's own. */
  private HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
    try {
      return answer(client, request);
    } catch (EndedException ended) {
      client = clients.get();
    }
    try {
      return answer(client, request);
    } catch (EndedException again) {
      throw UnreadableException.from(request.uri(), again);
    }
  }

  /** The client works for nobody any more. */
  private static final class EndedException extends Exception {
    private static final long serialVersionUID = 1L;

    EndedException(Throwable cause) {
      super(cause);
    }
  }

  private HttpResponse<byte[]> answer(HttpClient by, HttpRequest request)
      throws IOException, EndedException {
    URI url = request.uri();
    CompletableFuture<HttpResponse<byte[]>> pending = send(by, request);
    try {
      return pending.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnreadableException(
          UnreadableException.place(url) + " took longer than " + timeLimit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      if (EndedClient.isWhy(e.getCause())) {
        throw new EndedException(e);
      }
      throw UnreadableException.from(url, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + url, e);
    } finally {
      // Also ends the exchange that is still dripping.
      pending.cancel(true);
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HttpClient by, HttpRequest request)
      throws EndedException {
    try {
      return by.sendAsync(request, info -> new BoundedBody(mostBytes));
    } catch (RejectedExecutionException ended) { // so JDK 17 says it
      throw new EndedException(ended);
    }
  }
}
