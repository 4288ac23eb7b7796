package io.lanyard.agent.library.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.FlowPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What stands for an application's listener is told from it by nobody. */
final class CarriedListenerTest {
  @Test
  void itIsEqualToItselfAndFoundAgain() {
    Callable<String> listener = () -> "called";
    Object carried = carried(listener);

    List<Object> known = new ArrayList<>(List.of(carried));
    assertThat(carried)
        .isEqualTo(known.get(0))
        .isEqualTo(listener)
        .hasSameHashCodeAs(listener)
        .isNotEqualTo(carried(() -> "called"))
        .isNotEqualTo(null);
    assertThat(known.remove(carried(listener))).isTrue();
  }

  @Test
  void itFailsAsTheListenerDoes() {
    IOException failure = new IOException("its own");
    Callable<?> carried =
        (Callable<?>)
            carried(
                () -> {
                  throw failure;
                });

    assertThatThrownBy(carried::call).isSameAs(failure);
  }

  private static Object carried(Callable<String> listener) {
    return CarriedListener.of(Set.of(Callable.class), listener, FlowPosition.AGENT);
  }
}
