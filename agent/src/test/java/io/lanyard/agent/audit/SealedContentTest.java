package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Resource;
import io.lanyard.rules.AuditSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captured content, for the auditor's eyes only. */
class SealedContentTest {
  @TempDir Path directory;

  private Path privateKey = Path.of("");
  private Path publicKey = Path.of("");

  @BeforeEach
  void makeAuditorsKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    privateKey = directory.resolve("auditor.pem");
    publicKey = directory.resolve("auditor.pub");
    Files.write(privateKey, Pem.write(Pem.PRIVATE, pair.getPrivate().getEncoded()));
    Files.write(publicKey, Pem.write(Pem.PUBLIC, pair.getPublic().getEncoded()));
  }

  @Test
  void onlyTheAuditorReadsWhatWasCaptured() throws Exception {
    RecordedLine line = record(Optional.of(publicKey));

    assertThat(line.fields().toString()).contains("hmac:").doesNotContain("o-4711");
    assertThat(new SealedContent(privateKey).open(line.text("captured")))
        .isEqualTo("{\"tool.args\":{\"order\":\"o-4711\"}}");
    makeAuditorsKey();
    assertThatThrownBy(() -> new SealedContent(privateKey).open(line.text("captured")))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void noTwoContentsAreSealedAlike() throws Exception {
    ContentSealer sealer = ContentSealer.of(publicKey);
    byte[] content = {'{', '}'};

    assertThat(sealer.seal(content, 2)).isNotEqualTo(sealer.seal(content, 2));
  }

  @Test
  void withoutAKeyOrWithAnotherKindOfKeyNothingIsRecordedUnsealed() throws Exception {
    assertThatThrownBy(() -> record(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("audit.capture: encrypted needs audit.capture_key");
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.write(publicKey, Pem.write(Pem.PUBLIC, other.getPublic().getEncoded()));
    assertThatThrownBy(() -> record(Optional.of(publicKey)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found a public key that is not X25519");
  }

  private RecordedLine record(Optional<Path> key) throws Exception {
    AuditSettings settings =
        new AuditSettings(
            directory.resolve("lanyard-audit.jsonl"),
            AuditSettings.Durability.PROCESS,
            Optional.empty(),
            AuditSettings.Capture.ENCRYPTED,
            key,
            Optional.empty(),
            Optional.empty(),
            100L << 20,
            0);
    Call call =
        Call.of(
            Action.TOOL_CALL,
            Attributes.of(
                Resource.of("orders.lookup"),
                Map.of(
                    Attribute.TOOL_NAME,
                    "orders.lookup",
                    Attribute.TOOL_ARGS,
                    Map.of("order", "o-4711"))));
    try (AuditLog log = AuditLog.open(LogSettings.of(settings, "desk"))) {
      new AuditedDecisions(any -> Decision.of(Effect.ALLOW, false, "everybody", "may"), log)
          .decide(call);
    }
    return RecordedLine.of(Files.readAllLines(directory.resolve("lanyard-audit.jsonl")).get(0));
  }
}
