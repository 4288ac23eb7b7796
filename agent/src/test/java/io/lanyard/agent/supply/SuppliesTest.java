package io.lanyard.agent.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of places that no rules can come from. */
final class SuppliesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://[bad | lanyard.rules: found 'https://[bad', which is no URL: Expected closing"
            + " bracket for IPv6 address",
        "https:///rules | lanyard.rules: rules must come over https (http only from localhost),"
            + " without a user's name, found: https:///rules",
        "http://rules.example/x | lanyard.rules: rules must come over https (http only from"
            + " localhost), without a user's name, found: http://rules.example/x"
      })
  void urlsThatAreNone(String rules, String message) {
    assertThatThrownBy(() -> Supplies.of(rules, Optional.empty(), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aKeyThatIsNotThere() {
    Path key = folder.resolve("none.pem");
    assertThatThrownBy(() -> Supplies.of("lanyard.bundle", Optional.of(key), folder))
        .isInstanceOf(IOException.class)
        .hasMessage("lanyard.rules.key: " + key + " could not be read: no such file");
  }

  /** What a rule says of a table must not become something else on the way. */
  @Test
  void aServerThatSpeaksLatinIsRefused() throws Exception {
    byte[] rules = "lanyard: 1 # Geh\u00e4lter\n".getBytes(StandardCharsets.ISO_8859_1);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.sendResponseHeaders(200, rules.length);
          exchange.getResponseBody().write(rules);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/rules";
      RuleSupply supply = Supplies.of(url, Optional.empty(), folder);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(supply::get)
            .isInstanceOf(SupplyRefusedException.class)
            .hasMessage(url + ": found bytes that are no UTF-8, expected UTF-8");
      }
    } finally {
      server.stop(0);
    }
  }

  /**
   * Whoever is woken up because nothing starts must hear of the server and of what is on the disk.
   */
  @ParameterizedTest
  @ValueSource(strings = {"lanyard: 1\nmode: enforced\n", "\u00ff"})
  void aServerThatIsDownAndEarlierRulesThatAreNone(String kept) throws Exception {
    Files.write(folder.resolve("last-good"), kept.getBytes(StandardCharsets.ISO_8859_1));
    RuleSupply down = Supplies.of("http://127.0.0.1:1/rules", Optional.empty(), folder);

    assertThatThrownBy(down::first)
        .isInstanceOf(SupplyRefusedException.class)
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage())
                    .contains("127.0.0.1:1", "earlier rules in " + folder, "can't be used"));
  }
}
