package io.lanyard.agent.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.Gate;
import io.lanyard.Policy;
import io.lanyard.Refusal;
import io.lanyard.Resource;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided about texts with a key in them, and what of such calls is written down. */
final class KeptCredentialsTest {
  private static final Decision ALLOWED =
      new Decision(
          Effect.ALLOW,
          true,
          "all",
          "",
          List.of("all"),
          List.of(),
          List.of(),
          Refusal.TELL,
          "",
          Set.of(Attribute.PROCESS_ARGS));

  private final KeptCredentials decisions = new KeptCredentials(call -> ALLOWED);

  @TempDir private Path folder;

  @BeforeEach
  void takeUp() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-0123456789\n");
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, false));
    Outbound.prepare(
            (RuleFile)
                RuleFile.read(
                    "lanyard.yaml",
                    """
                    lanyard: 1
                    mode: enforce
                    credentials:
                      - id: tools
                        placeholder: lanyard-tools-placeholder
                        host: tools.example
                        keys: [{key: %s}]
                    """
                        .formatted(key)))
        .run();
  }

  @AfterEach
  void forget() {
    Outbound.prepare(RuleFile.absent()).run();
    Gate.policy(Policy.OBSERVE);
  }

  @Test
  void ofACallWithAKeyNothingIsWrittenDown() {
    Decision decision = decisions.decide(starting("curl -H sk-0123456789"));
    assertThat(decision.stops()).isTrue();
    assertThat(decision.rule()).isEqualTo(Rule.CREDENTIAL);
    assertThat(decision.reason()).isEqualTo("it holds a key of 'tools'");
    assertThat(decision.reads()).isEmpty();
  }

  @Test
  void aPlaceholderIsNoSecret() {
    Decision decision = decisions.decide(starting("echo lanyard-tools-placeholder"));
    assertThat(decision.stops()).isTrue();
    assertThat(decision.reads()).containsExactly(Attribute.PROCESS_ARGS);
  }

  @Test
  void whatHoldsNeitherIsDecidedByTheRules() {
    assertThat(decisions.decide(starting("echo hello"))).isSameAs(ALLOWED);
  }

  private static Call starting(String command) {
    return Call.of(Action.PROCESS_START, Attributes.of(Resource.of("sh"), Map.of())).text(command);
  }
}
