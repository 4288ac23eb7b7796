package io.lanyard.agent.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class BrokerClusterTest {
  private static final Set<String> TRUSTED = Set.of("k1:9093", "k2:9093");

  @Test
  void isTrustedIfAllThatItMayBeAskedForIsAndNobodyReadsAlong() {
    assertThat(new BrokerCluster(Set.of("k1:9093", "k2:9093"), true).isWithin(TRUSTED)).isTrue();
    assertThat(new BrokerCluster(Set.of("k2:9093"), true).isWithin(TRUSTED)).isTrue();
    assertThat(new BrokerCluster(Set.of("k2:9093"), false).isWithin(TRUSTED)).isFalse();
    assertThat(new BrokerCluster(Set.of("k1:9093", "evil:9093"), true).isWithin(TRUSTED)).isFalse();
    assertThat(new BrokerCluster(Set.of("k1:9092"), true).isWithin(TRUSTED)).isFalse();
    assertThat(new BrokerCluster(Set.of(), true).isWithin(TRUSTED)).isFalse();
  }
}
