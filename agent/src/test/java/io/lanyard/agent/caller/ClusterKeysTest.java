package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod asks of its cluster, over TLS with an authority that no JVM knows. */
class ClusterKeysTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path mounted;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    Path store = mounted.resolve("server.p12");
    keytool(
        "-genkeypair",
        "-keystore",
        store.toString(),
        "-alias",
        "api",
        "-keyalg",
        "EC",
        "-dname",
        "CN=kubernetes",
        "-ext",
        "san=ip:127.0.0.1",
        "-ext",
        "bc=ca:true",
        "-validity",
        "2");
    keytool(
        "-exportcert",
        "-rfc",
        "-keystore",
        store.toString(),
        "-alias",
        "api",
        "-file",
        mounted.resolve("ca.crt").toString());
    Files.writeString(mounted.resolve("token"), "the.pods.token\n");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity(store)));
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = Signer.keySet(Signer.es256("cluster"));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theClusterIsAskedWithThePodsTokenAndKnownByItsAuthority() throws Exception {
    assertThat(KeyRing.parse(keys().read()).knows("cluster")).isTrue();
    assertThat(asked).containsExactly("/openid/v1/jwks Bearer the.pods.token");
    Files.writeString(mounted.resolve("token"), "another");
    byte[] unused = keys().read();
    assertThat(asked).hasSize(2).last().asString().endsWith("Bearer another");
  }

  @Test
  void aServerOfAnotherAuthorityGetsNoToken() throws Exception {
    Path other = mounted.resolve("other.p12");
    keytool(
        "-genkeypair",
        "-keystore",
        other.toString(),
        "-alias",
        "api",
        "-keyalg",
        "EC",
        "-dname",
        "CN=mallory",
        "-ext",
        "san=ip:127.0.0.1",
        "-ext",
        "bc=ca:true",
        "-validity",
        "2");
    keytool(
        "-exportcert",
        "-rfc",
        "-keystore",
        other.toString(),
        "-alias",
        "api",
        "-file",
        mounted.resolve("ca.crt").toString());

    assertThatThrownBy(() -> keys().read()).isInstanceOf(IOException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void outsideAClusterThereIsNothingToAskWith() throws Exception {
    Files.delete(mounted.resolve("ca.crt"));
    assertThatThrownBy(() -> keys().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ca.crt");
    Files.writeString(mounted.resolve("ca.crt"), "no certificate");
    assertThatThrownBy(() -> keys().read()).isInstanceOf(IOException.class);
  }

  private ClusterKeys keys() {
    URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    return new ClusterKeys(url, mounted, Duration.ofSeconds(30));
  }

  private static SSLContext identity(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
