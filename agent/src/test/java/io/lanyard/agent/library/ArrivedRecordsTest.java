package io.lanyard.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Gate;
import io.lanyard.Incidents;
import io.lanyard.agent.caller.InboundRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has topics of its own: they are told of once. */
final class ArrivedRecordsTest {
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    Gate.incidents((where, failure) -> told.add(where + ": " + failure.getMessage()));
  }

  @AfterEach
  void leaveNothing() {
    ArrivedRecords.takeMore();
    Gate.incidents(Incidents.STDERR);
  }

  @Test
  void aTopicIsNotToldOfForAnotherThatCameWithIt() {
    Object listened = arrived("listened");
    arrived("collected");
    arrived("collected");
    assertThat(ArrivedRecords.begin(listened)).isPresent();

    ArrivedRecords.takeMore();

    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("records of the topic 'collected':")
        .contains("workload:background", "'workloads'", "one by one");
  }

  @Test
  void eachTopicOfOnePollIsToldOfOnce() {
    for (int poll = 0; poll < 2; poll++) {
      arrived("first");
      arrived("second");
      ArrivedRecords.takeMore();
    }

    assertThat(told).hasSize(2).anyMatch(it -> it.contains("'first'"));
    assertThat(told).anyMatch(it -> it.contains("'second'"));
  }

  @Test
  void oneOfManyThatIsBegunIsEnough() {
    arrived("filtered");
    assertThat(ArrivedRecords.begin(arrived("filtered"))).isPresent();

    ArrivedRecords.takeMore();

    assertThat(told).isEmpty();
  }

  private static Object arrived(String topic) {
    Object record = new Object();
    ArrivedRecords.put(
        record, new InboundRecord(topic, 0, 1, Optional.empty(), "abc", List.of(), ""));
    return record;
  }
}
