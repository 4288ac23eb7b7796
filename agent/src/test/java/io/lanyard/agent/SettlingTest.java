package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.supply.RuleSupply;
import io.lanyard.agent.supply.Supplies;
import io.lanyard.rules.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
  /** A rule file that ends before its denies is a good one, and lets everything through. */
  @Test
  void halfOfARuleFileNeverCounts(@TempDir Path directory) throws Exception {
    String half = "lanyard: 1\nrules:\n  - {id: all, effect: allow, action: sql.execute}\n";
    String rest = "  - {id: not-these, effect: deny, action: sql.execute, resource: hr}\n";
    Path file = directory.resolve("lanyard.yaml");
    RuleSupply supply = Supplies.of(file.toString(), Optional.empty(), directory);
    Settling settling = Settling.of(supply);
    Files.writeString(file, half);
    RuleFile seen = supply.get().rules();

    assertThat(seen.rules()).hasSize(1);
    assertThat(settling.isSettled(seen.digest())).isFalse();

    Files.writeString(file, half + rest);
    assertThat(settling.isSettled(supply.get().rules().digest())).isFalse();
    RuleFile whole = supply.get().rules();
    assertThat(whole.rules()).hasSize(2);
    assertThat(settling.isSettled(whole.digest())).isTrue();
  }

  @Test
  void whatIsStillBeingWrittenIsNeverTaken() {
    Settling settling = new Settling(2);
    for (int written = 0; written < 100; written++) {
      assertThat(settling.isSettled("the first " + written + " bytes")).isFalse();
    }
    assertThat(settling.isSettled("the first 99 bytes")).isTrue();
    assertThat(settling.isSettled("all")).isFalse();
    assertThat(settling.isSettled("all")).isTrue();
  }

  @Test
  void whatWentBackInBetweenBeginsAgain() {
    Settling settling = new Settling(2);
    settling.isSettled("half");
    settling.begin();
    assertThat(settling.isSettled("half")).isFalse();
  }

  @Test
  void whatArrivesWholeIsTakenAtOnce() {
    assertThat(new Settling(1).isSettled("all")).isTrue();
  }
}
