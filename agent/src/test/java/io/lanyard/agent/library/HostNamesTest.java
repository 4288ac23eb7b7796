package io.lanyard.agent.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Attribute;
import io.lanyard.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host that a rule decides on is the host that the client contacts, however it is written. */
class HostNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "127.0.1",
        "0177.0.0.1",
        "127.0.0.08",
        "256",
        "1.2.3",
        "4294967295",
        "0",
        "[::ffff:7f00:1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]"
      })
  void numbersAreTheAddressThatTheJdkConnectsTo(String host) throws UnknownHostException {
    InetAddress contacted = InetAddress.getByName(host);
    assertThat(InetAddress.getByName(HostNames.canonical(host))).isEqualTo(contacted);
    if (contacted.getAddress().length == 4) {
      assertThat(HostNames.canonical(host)).isEqualTo(contacted.getHostAddress());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXAMPLE.com., example.com",
    "[::1], ::1",
    "[0:0:0:0:0:0:0:1], ::1",
    "[::], ::",
    "[1::], 1::",
    "[2001:DB8:0:0:1:0:0:1], 2001:db8::1:0:0:1",
    "[2001:db8:0:1:1:1:1:1], 2001:db8:0:1:1:1:1:1",
    "[fe80::1%25eth0], fe80::1%25eth0",
    "0x7f.1, 0x7f.1",
    "256.1.1.1, 256.1.1.1",
    "4294967296, 4294967296",
    "1.2.3.4.5, 1.2.3.4.5",
    "1..2, 1..2",
    "99999999999999999999, 99999999999999999999"
  })
  void otherSpellings(String host, String canonical) {
    assertThat(HostNames.canonical(host)).isEqualTo(canonical);
  }

  /**
   * Where the JDK finds a host at all that browsers find too, rules see it as browsers write it.
   */
  @Test
  void hostsOfTheWebPlatformTests() throws IOException {
    int compared = 0;
    for (String line : cases()) {
      String input = line.substring(0, line.indexOf('\t'));
      String expected = line.substring(line.indexOf('\t') + 1).replaceAll("[\\[\\]]|\\.$", "");
      String host = hostOf(input);
      if (host.replaceAll("[\\[\\]]|\\.$", "").equalsIgnoreCase(expected)) {
        compared++;
        Call call = HttpCalls.of("GET", "http", host, -1, "/", input);
        assertThat(call.attributes().value(Attribute.HTTP_HOST)).as(input).isEqualTo(expected);
        assertThat(call.resource().names()).as(input).containsExactly(expected);
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  @Test
  void aRequestLineMayHoldAPathOrAWholeUrl() {
    for (String requested : List.of("/a?q=1", "http://elsewhere.example/a?q=1")) {
      Call call = HttpCalls.toHost("get", "https", "API.example", -1, requested);
      assertThat(call.attributes().value(Attribute.HTTP_HOST)).isEqualTo("api.example");
      assertThat(call.attributes().value(Attribute.HTTP_PATH)).isEqualTo("/a");
      assertThat(call.attributes().value(Attribute.HTTP_PORT)).isEqualTo(443L);
      assertThat(call.attributes().value(Attribute.HTTP_METHOD)).isEqualTo("GET");
    }
  }

  private static String hostOf(String input) {
    try {
      String host = new URI(input).getHost();
      return host != null ? host : new URL(input).getHost();
    } catch (URISyntaxException | IOException unusable) {
      return "";
    }
  }

  private static List<String> cases() throws IOException {
    try (InputStream in = HostNamesTest.class.getResourceAsStream("/url-wpt/hosts.tsv")) {
      return new String(in.readAllBytes(), UTF_8).lines().filter(it -> !it.isEmpty()).toList();
    }
  }
}
