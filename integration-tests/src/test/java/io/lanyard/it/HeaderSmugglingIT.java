package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests, byte for byte, whose headers two readers could take differently: a proxy that checked
 * one token, and a server that reads another. They are nobody's, or the server does not take them.
 */
final class HeaderSmugglingIT {
  private static final Issuer SSO =
      Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);

  @AfterAll
  static void stop() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY", "UNDERTOW", "JDK_HTTP"})
  void whatTwoReadersCouldTakeDifferentlyIsNobodys(WebServer server) throws Exception {
    String alice = "Bearer " + SSO.token("alice");
    String bob = "Bearer " + SSO.token("bob");
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("twice", "Authorization: " + bob + "\r\nAuthorization: " + alice);
    attacks.put("other-case", "Authorization: " + bob + "\r\naUTHORIZATION: " + alice);
    attacks.put("empty-first", "Authorization:\r\nAuthorization: " + alice);
    attacks.put("empty-last", "Authorization: " + alice + "\r\nAuthorization:");
    attacks.put("comma", "Authorization: " + bob + "," + alice);
    attacks.put("comma-space", "Authorization: " + bob + ", " + alice);
    attacks.put("semicolon", "Authorization: " + bob + "; " + alice);
    attacks.put("folded-into-another", "X-Other: 1\r\n Authorization: " + alice);
    attacks.put("folded-together", "Authorization: " + bob + "\r\n " + alice);
    attacks.put("folded-comma", "Authorization: " + bob + ",\r\n\t" + alice);
    attacks.put("zero", "Authorization: " + bob + "\0" + alice);
    attacks.put("tab-between", "Authorization: " + bob + "\t" + alice.substring(7));
    attacks.put("underscore", "Authorization_: " + alice);
    attacks.put("query", "X-Original-URL: /?access_token=" + alice.substring(7));
    attacks.put("cookie", "Cookie: Authorization=" + alice.substring(7));

    try (RunningJvm jvm = server.start(AgentJvm.on(Jdk.JDK17).rules(rules()))) {
      int port = Integer.parseInt(jvm.awaitLine("port "));
      assertThat(send(port, "alice-good", "aUthorization: " + alice)).isEqualTo("200");
      int refused = 0;
      for (Map.Entry<String, String> attack : attacks.entrySet()) {
        String status = send(port, "nobody-" + attack.getKey(), attack.getValue());
        refused += status.equals("200") ? 0 : 1;
      }
      assertThat(send(port, "bob-good", "Authorization: " + bob)).isEqualTo("200");

      // Undertow and the JDK's server end a line here, others do not: they see two tokens, or
      // bob's.
      String status =
          send(port, "either", "Authorization: " + bob + "\r\nX-Other: 1\rAuthorization: " + alice);

      List<Map<String, Object>> audit = jvm.kill().audit();

      Map<String, String> subjects = Recorded.subjectsByHost(audit);
      String either = subjects.remove("either.invalid");
      assertThat(either == null ? "" : either).isIn("", "bob");
      assertThat(either != null).isEqualTo(status.equals("200"));
      assertThat(subjects).containsEntry("alice-good.invalid", "alice");
      assertThat(subjects).containsEntry("bob-good.invalid", "bob");
      assertThat(subjects).hasSize(2 + attacks.size() - refused);
      assertThat(subjects)
          .allSatisfy(
              (host, subject) ->
                  assertThat(host).startsWith((subject.isEmpty() ? "nobody" : subject) + "-"));
      System.out.printf(
          "%s: %d smuggled headers, %d refused by the server itself, the others nobody's%n",
          server, attacks.size(), refused);
    }
  }

  /** The status of the answer; empty if the server hung up. */
  private static String send(int port, String name, String headers) throws IOException {
    try (Socket connection = new Socket("127.0.0.1", port)) {
      connection.setSoTimeout(60_000);
      String request =
          "GET /errands?how=plain&name=%s HTTP/1.1\r\nHost: localhost\r\n%s\r\nConnection: close\r\n\r\n"
              .formatted(name, headers);
      connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = connection.getInputStream().readAllBytes();
      String line = new String(answer, StandardCharsets.ISO_8859_1).split("\r\n", 2)[0];
      return line.startsWith("HTTP/1.1 ") ? line.substring(9, 12) : "";
    }
  }

  private static String rules() {
    return """
    lanyard: 1
    mode: enforce
    guard: all
    callers:
      - id: sso
        jwt: {issuer: "%s", jwks: "%s", audience: "%s", algorithms: [RS256]}
    anonymous: rules
    defaults: {http.send: deny}
    """
        .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE);
  }
}
