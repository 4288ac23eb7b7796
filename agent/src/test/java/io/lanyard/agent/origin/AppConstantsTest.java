package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Gate;
import io.lanyard.Incidents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of an application that has more texts than there is room for. */
final class AppConstantsTest {
  private final List<String> incidents = new ArrayList<>();
  private final AppConstants constants = new AppConstants();

  @BeforeEach
  void listen() {
    Gate.incidents((where, failure) -> incidents.add(where + ": " + failure.getMessage()));
  }

  @AfterEach
  void restore() {
    Gate.incidents(Incidents.STDERR);
  }

  @Test
  void nothingMoreIsKeptAndThatIsSaidOnce() {
    fill();
    int size = constants.size();
    int generation = constants.generation();
    assertThat(incidents).isEmpty();

    constants.add("x".repeat(10_000));
    constants.add("y".repeat(10_000));
    assertThat(constants.size()).isEqualTo(size);
    assertThat(constants.generation()).as("what is known is found out anew").isEqualTo(generation);
    assertThat(incidents)
        .singleElement()
        .asString()
        .startsWith("the application's own texts: they have more than 8388608 characters");
  }

  @Test
  void whoBeginsAnewHasAllTheRoom() {
    fill();
    constants.want(false);
    constants.want(true);
    fill();
    assertThat(incidents).isEmpty();
    assertThat(constants.size()).isEqualTo(AppConstants.MOST_CHARS / 10_000);
  }

  private void fill() {
    for (int i = 0; i < AppConstants.MOST_CHARS / 10_000; i++) {
      constants.add(String.format("%010d", i).repeat(1_000));
    }
  }
}
