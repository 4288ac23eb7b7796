package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.LogSettings;
import io.lanyard.agent.audit.LoggedIncidents;
import io.lanyard.rules.AuditSettings;
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
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      assertThat(reason(() -> http.get(URI.create(base + "/jwks?key=hush"))))
          .isEqualTo(base + "/jwks answered 404");
    } finally {
      server.stop(0);
    }
    assertThat(reason(() -> http.get(URI.create(base + "/jwks?key=hush"))))
        .startsWith(base + "/jwks could not be read: no connection");
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
