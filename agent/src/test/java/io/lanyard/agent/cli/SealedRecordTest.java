package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has the auditor's key can decide again by what was sealed for him; nobody else can. */
final class SealedRecordTest {
  private static final String OWN =
      "  - {id: own-only, effect: deny, action: tool.call,"
          + " when: tool.args.customer != caller.subject}\n";

  @TempDir private Path directory;
  private final Shell shell = new Shell();

  private Path auditor = Path.of("");
  private String rules = "";

  @BeforeEach
  void record() throws Exception {
    Path publicKey = directory.resolve("auditor.pub");
    auditor = keys("auditor.pem", publicKey);
    rules =
        """
        lanyard: 1
        mode: enforce
        callers: [{id: corp, jwt: {issuer: https://sso.example, audience: desk}}]
        audit: {capture: encrypted, capture_key: '%s'}
        rules:
          - {id: chat, effect: allow, action: model.chat}
          - {id: tools, effect: allow, action: tool.call}
        """
            .formatted(publicKey);
    try (Recording recording = Recording.under(log(), rules)) {
      recording.request(person("bob"), chat("gpt"), tool("find", Map.of("customer", "bob")));
      recording.request(person("bob"), chat("gpt"), tool("find", Map.of("customer", "eve")));
    }
  }

  @Test
  void replayDecidesByIt() throws Exception {
    assertThat(replay()).isZero();
    assertThat(shell.out()).contains("0 of 4 calls", "2 are undecidable");

    assertThat(replay("--key", auditor)).isEqualTo(6);
    assertThat(shell.out())
        .contains("allow -> DENY  tool.call find by bob: 1 call")
        .contains("1 of 4 calls would be decided differently")
        .doesNotContain("undecidable");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void explainShowsIt() throws Exception {
    String id = "";
    for (String line : Files.readAllLines(log())) {
      Map<String, Object> fields = Json.read(line);
      id = "tool.call".equals(fields.get("action")) ? String.valueOf(fields.get("id")) : id;
    }

    assertThat(shell.run("explain", id, "--log", log(), "--key", auditor)).isZero();
    assertThat(shell.out()).contains("tool.args = {customer=eve}").doesNotContain("hmac:");
    assertThat(shell.run("explain", id, "--log", log())).isZero();
    assertThat(shell.out()).contains("hmac:").doesNotContain("eve");
  }

  @Test
  void anotherKeyOpensNothingAndThatIsSaid() throws Exception {
    Path other = keys("other.pem", directory.resolve("other.pub"));

    assertThat(replay("--key", other)).isZero();
    assertThat(shell.out()).contains("2 are undecidable");
    assertThat(shell.err())
        .contains("4 calls are sealed for another key, or were changed; what they hold stays");

    assertThat(replay("--key", directory.resolve("nowhere.pem"))).isEqualTo(2);
    assertThat(shell.err()).contains("nowhere.pem: no such file");
  }

  private int replay(Object... more) throws Exception {
    Path file = Files.writeString(directory.resolve("new.yaml"), rules + OWN);
    Object[] all = new Object[4 + more.length];
    System.arraycopy(new Object[] {"replay", log(), "--rules", file}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return shell.run(all);
  }

  private Path keys(String name, Path publicKey) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    Files.writeString(publicKey, pem("PUBLIC KEY", pair.getPublic()));
    return Files.writeString(directory.resolve(name), pem("PRIVATE KEY", pair.getPrivate()));
  }

  private static String pem(String kind, Key key) {
    String text = Base64.getEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
