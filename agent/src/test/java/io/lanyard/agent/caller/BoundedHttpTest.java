package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedHttpTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(30));
  private final BoundedHttp impatient = new BoundedHttp(Duration.ofMillis(700));
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void readsAGoodAnswer() throws Exception {
    serve("/keys", exchange -> answer(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8)));
    assertThat(http.get(url("/keys"))).asString().isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 401, 404, 500, 503})
  void refusesAnyOtherStatus(int status) {
    serve("/keys", exchange -> answer(exchange, status, new byte[0]));
    assertThatThrownBy(() -> http.get(url("/keys")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered " + status);
  }

  @Test
  void followsNoRedirect() {
    serve("/elsewhere", exchange -> answer(exchange, elsewhere.incrementAndGet(), new byte[0]));
    serve(
        "/keys",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, new byte[0]);
        });
    assertThatThrownBy(() -> http.get(url("/keys"))).hasMessageContaining("302");
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void hangsUpOnAHugeAnswer() {
    serve(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[64 * 1_024];
          Arrays.fill(block, (byte) ' ');
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(block);
            }
          }
        });
    assertThatThrownBy(() -> http.get(url("/keys")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  @Timeout(60)
  void doesNotWaitForAServerThatDrips() {
    serve(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(' ');
              out.flush();
              Thread.sleep(50);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertTimesOut(url("/keys"));
  }

  @Test
  @Timeout(60)
  void doesNotWaitForAServerThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertTimesOut(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/keys"));
    }
  }

  @Test
  void saysThatAServerIsDown() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> http.get(URI.create("http://127.0.0.1:" + port + "/keys")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be read");
  }

  /**
   * The client's own thread takes an interrupt for its end, and the client answers nobody again.
   */
  @Test
  @Timeout(60)
  void anApplicationThatInterruptsAllThreadsDoesNotEndIt() throws Exception {
    serve("/keys", exchange -> answer(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8)));
    byte[] before = http.get(url("/keys"));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("SelectorManager")) {
        thread.interrupt();
        thread.join();
      }
    }

    assertThat(http.get(url("/keys"))).isEqualTo(before);
    assertThat(http.post(url("/keys"), before, "token")).isEqualTo(before);
  }

  @Test
  void discoversTheKeySetOfTheIssuerItWasToldAbout() throws Exception {
    String issuer = url("").toString();
    serve(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                200,
                metadata(issuer, issuer + "/keys").getBytes(StandardCharsets.UTF_8)));
    serve(
        "/keys",
        exchange -> answer(exchange, 200, "{\"keys\":1}".getBytes(StandardCharsets.UTF_8)));

    assertThat(new Discovery(issuer, http).read()).asString().isEqualTo("{\"keys\":1}");
    assertThatThrownBy(() -> new Discovery(issuer + "/", http).read())
        .hasMessageContaining("another issuer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sso.example/keys",
        "http://127.0.0.1.sso.example/keys",
        "http://user@127.0.0.1/keys",
        "file:///etc/passwd",
        "jar:file:/x!/y",
        "/keys",
        ""
      })
  void takesNoKeysOverAnUnsafeWay(String keySet) {
    String issuer = url("").toString();
    serve(
        "/.well-known/openid-configuration",
        exchange ->
            answer(exchange, 200, metadata(issuer, keySet).getBytes(StandardCharsets.UTF_8)));
    Discovery discovery = new Discovery(issuer, http);

    assertThatThrownBy(discovery::read).hasMessageContaining("unusable jwks_uri");
    assertThatThrownBy(() -> SafeUrl.require(URI.create(keySet)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }

  private static String metadata(String issuer, String keySet) {
    return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keySet + "\"}";
  }

  private void assertTimesOut(URI url) {
    assertThatThrownBy(() -> impatient.get(url))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("took longer than 700 ms");
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
