package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
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
