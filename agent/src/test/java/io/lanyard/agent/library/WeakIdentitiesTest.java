package io.lanyard.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakIdentitiesTest {
  private final WeakIdentities<Object, String> known = new WeakIdentities<>();

  @Test
  void theLatestValueOfAnObjectCounts() {
    Object key = new Object();
    known.put(key, "first");
    known.put(key, "second");
    assertThat(known.get(key)).contains("second");
    known.remove(key);
    assertThat(known.get(key)).isEmpty();
  }

  @Test
  void equalObjectsAreToldApart() {
    String one = new String("same");
    String other = new String("same");
    known.put(one, "one");
    known.put(other, "other");
    assertThat(known.get(one)).contains("one");
    assertThat(known.get(other)).contains("other");
  }
}
