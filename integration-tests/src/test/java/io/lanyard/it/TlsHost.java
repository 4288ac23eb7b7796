package io.lanyard.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A host with a certificate, under any of its names. It keeps what it received, and redirects
 * {@code /away} to where it is told.
 */
record TlsHost(HttpsServer server, Queue<String> received) implements AutoCloseable {
  static final String PASSWORD = "changeit";

  /** Makes a certificate for the names, that JVMs trust who have the file as trust store. */
  static Path certificate(Path folder, String... names) throws Exception {
    Path store = folder.resolve("hosts.p12");
    Process keytool =
        new ProcessBuilder(
                Jdk.JDK17.program("keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hosts",
                "-ext",
                "san=dns:" + String.join(",dns:", names),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    return store;
  }

  /** The hosts file that leads these names to this machine. */
  static Path hostsFile(Path folder, String... names) throws IOException {
    String all = "127.0.0.1 localhost " + String.join(" ", names) + "\n";
    return Files.writeString(folder.resolve("hosts"), all);
  }

  static TlsHost start(Path store, String elsewhere) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
    server.setExecutor(Executors.newCachedThreadPool());
    TlsHost host = new TlsHost(server, new ConcurrentLinkedQueue<>());
    server.createContext("/", exchange -> host.serve(exchange, elsewhere));
    server.start();
    return host;
  }

  static SSLContext tls(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    return tls;
  }

  private void serve(HttpExchange exchange, String elsewhere) throws IOException {
    TreeMap<String, Object> headers = new TreeMap<>(exchange.getRequestHeaders());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers + " " + body);
    byte[] answer = "hello".getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestURI().getPath().equals("/away")) {
      exchange.getResponseHeaders().set("Location", elsewhere);
      exchange.sendResponseHeaders(302, -1);
    } else {
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What it received since it was asked last, in one text. */
  String news() {
    String all = String.join("\n", received);
    received.clear();
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
