package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.LogSettings;
import io.lanyard.agent.audit.LoggedIncidents;
import io.lanyard.rules.AuditSettings;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.RuleFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is on call reads why nobody gets in: where the keys are not, and nothing secret. */
class UnreadableExceptionTest {
  private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5));
  @TempDir private Path directory;

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = directory.resolve("nokeys.json");

    assertThat(reason(() -> new KeyFile(file).read()))
        .isEqualTo(file + " could not be read: no such file");
  }

  @Test
  void aServerIsNamedWithoutTheQueryOfItsUrl() throws IOException {
    URI url;
    try (Served served = new Served("", "text/plain", "gone")) {
      url = served.url("/elsewhere?key=hush");
      assertThat(reason(() -> http.get(url))).isEqualTo(served.url("/elsewhere") + " answered 404");
    }
    assertThat(reason(() -> http.get(url)))
        .startsWith(UnreadableException.place(url) + " could not be read: no connection");
  }

  /** A single sign-on in front of it has a page for everybody who is not logged in. */
  @Test
  void aPageInPlaceOfKeysIsToldOfByItsUrlAndItsBeginning() throws IOException {
    String page = "\n<!doctype html>\u001b[2J<title>Sign in</title>" + "x".repeat(500) + "hush";
    try (Served served = new Served("/jwks", "text/html; charset=utf-8", page)) {
      String expected =
          served.url("/jwks")
              + " answered with text/html; charset=utf-8 that begins with"
              + " '<!doctype html> [2J<title>Sign in</title>xxxxxxxxxxxxxxxxxxx', and a JSON object"
              + " was expected: a login page or a proxy may be in between, or the URL is another"
              + " one";
      assertThat(told(PublishedKeys.of("", remote(served.url("/jwks?key=hush")), () -> http)))
          .isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoPageIsNotQuoted() throws IOException {
    try (Served served = new Served("/jwks", "text/plain", "hush")) {
      assertThat(told(PublishedKeys.of("", remote(served.url("/jwks")), () -> http)))
          .startsWith(served.url("/jwks") + " answered with text/plain, and a JSON object was");
    }
  }

  @Test
  void aDiscoveryDocumentThatIsAPageIsToldOfInTheSameWay() throws IOException {
    String path = "/.well-known/openid-configuration";
    try (Served served = new Served(path, "text/html", "<html>hush")) {
      assertThat(told(new Discovery(served.url("").toString(), http)))
          .startsWith(served.url(path) + " answered with text/html that begins with '<html>");
    }
  }

  /** From servers that take what they are asked for at its word, and from page templates. */
  @Test
  void aKeySetMayHaveItsOwnTypeAndWhiteSpaceBeforeIt() throws IOException {
    String keys = "\r\n".repeat(100) + "{\"keys\":[]}";
    try (Served served = new Served("/jwks", Served.KEY_SET, keys)) {
      assertThat(PublishedKeys.of("", remote(served.url("/jwks")), () -> http).read())
          .asString()
          .isEqualTo(keys);
    }
  }

  @Test
  void jsonWithoutKeysIsToldOfByWhereItIs() throws IOException {
    try (Served served = new Served("/jwks", "application/json", "{\"error\":\"hush\"}")) {
      PublishedKeys published = PublishedKeys.of("", remote(served.url("/jwks")), () -> http);
      String expected = served.url("/jwks") + ": expected a JSON Web Key Set with 'keys'";
      assertThat(told(published)).isEqualTo(expected);
      assertThat(told(new SpiffeBundle(published)))
          .isEqualTo(served.url("/jwks") + ": expected a bundle with 'keys'");
    }
    Path file = Files.writeString(directory.resolve("keys.json"), "-----BEGIN hush");
    assertThat(told(new KeyFile(file))).isEqualTo(file + ": what is there is not JSON");
  }

  private static KeySource remote(URI url) {
    return new KeySource.Remote(url);
  }

  /** What a report says of keys that no request can be verified with. */
  private static String told(PublishedKeys keys) {
    List<String> reports = new ArrayList<>();
    KeyCache cache =
        new KeyCache(
            "corp",
            keys,
            System::nanoTime,
            Duration.ofSeconds(5),
            (where, failure) -> reports.add(String.valueOf(failure.getMessage())),
            Runnable::run);
    assertThatThrownBy(() -> cache.knowing("")).isInstanceOf(TokenRefusedException.class);
    return String.join("\n", reports);
  }

  /** A server with one document. */
  private record Served(HttpServer server) implements AutoCloseable {
    /** For nobody who does not ask for it (RFC 7517, section 8.5.2). */
    private static final String KEY_SET = "application/jwk-set+json";

    Served(String path, String type, String document) throws IOException {
      this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      server.createContext(
          "/",
          exchange -> {
            boolean there = exchange.getRequestURI().getPath().equals(path);
            boolean wanted = exchange.getRequestHeaders().getFirst("Accept").contains(KEY_SET);
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            int status = wanted || !type.equals(KEY_SET) ? 200 : 406;
            exchange.sendResponseHeaders(there ? status : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    URI url(String path) {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void nothingOfWhatWasReadIsRepeated() {
    byte[] secret = "{\"keys\": hush}".getBytes(StandardCharsets.UTF_8);

    assertThat(reason(() -> KeyRing.parse(secret))).isEqualTo("what is there is not JSON");
  }

  /** Those of libraries quote what they were reading. */
  @Test
  void noWordsOfOthersAreRepeated() {
    IOException strange = new ProtocolException("found hush");
    assertThat(UnreadableException.of(strange)).hasMessage(ProtocolException.class.getName());
    assertThat(UnreadableException.of(new IOException("no key set"))).hasMessage("no key set");
  }

  @Test
  void theRecordHasTheReasonAndStderrNoStackTrace() throws Exception {
    Path record = directory.resolve("audit.jsonl");
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    AuditSettings settings = RuleFile.absent().audit().writtenTo(record);
    try (AuditLog log = AuditLog.open(LogSettings.of(settings, "desk"))) {
      LoggedIncidents incidents = new LoggedIncidents(log);
      Path file = directory.resolve("nokeys.json");
      IOException missing = catchThrowableOfType(IOException.class, () -> new KeyFile(file).read());
      incidents.report("keys of callers entry 'corp'", UnreadableException.of(missing));
      incidents.report("decision on sql.execute", new IOException("select hush"));
    } finally {
      System.setErr(before);
    }

    assertThat(Files.readString(record))
        .contains(
            "\"where\":\"keys of callers entry 'corp'\","
                + "\"error\":\"java.nio.file.NoSuchFileException\","
                + "\"reason\":\"")
        .contains("nokeys.json could not be read: no such file\"")
        .contains("\"error\":\"java.io.IOException\",\"count\":1")
        .doesNotContain("hush");
    assertThat(err.toString(StandardCharsets.UTF_8).lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("[lanyard] failure in keys of callers entry 'corp': " + directory)
                    .endsWith("nokeys.json could not be read: no such file"));
    assertThat(err.toString(StandardCharsets.UTF_8).lines().skip(1).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("decision on sql.execute"));
  }

  private static String reason(ThrowingCallable reading) {
    IOException failure = catchThrowableOfType(IOException.class, reading);
    UnreadableException unreadable = UnreadableException.of(failure);
    assertThat(unreadable.getStackTrace()).isEmpty();
    return String.valueOf(unreadable.getMessage());
  }
}
