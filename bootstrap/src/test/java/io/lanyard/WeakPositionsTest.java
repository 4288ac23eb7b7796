package io.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WeakPositionsTest {
  private final WeakPositions positions = new WeakPositions();

  /** Equal to all others of its kind. */
  private record Task() {}

  @Test
  void keepsEqualTasksApart() {
    Task anns = new Task();
    Task bobs = new Task();
    FlowPosition ann = position("ann");
    FlowPosition bob = position("bob");
    positions.put(anns, ann);
    positions.put(bobs, bob);

    assertThat(positions.remove(anns)).isSameAs(ann);
    assertThat(positions.remove(anns)).isNull();
    assertThat(positions.get(bobs)).isSameAs(bob);
    assertThat(positions.get(new Task())).isNull();
  }

  @Test
  void takesTheLastWhoHandedATaskOver() {
    Task task = new Task();
    positions.put(task, position("ann"));
    FlowPosition bob = position("bob");
    positions.put(task, bob);

    assertThat(positions.remove(task)).isSameAs(bob);
    assertThat(positions.remove(task)).isNull();
  }

  @Test
  void forgetsTasksThatNeverRan() throws InterruptedException {
    WeakReference<FlowPosition> forgotten = dropped();

    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (forgotten.get() != null && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(10);
      positions.put(this, position("bob"));
    }
    assertThat(forgotten.get()).isNull();
  }

  private WeakReference<FlowPosition> dropped() {
    FlowPosition ann = position("ann");
    positions.put(new Task(), ann);
    return new WeakReference<>(ann);
  }

  private static FlowPosition position(String name) {
    return FlowPosition.startOf(Flow.ofBackground(), Caller.asserted(name, Set.of()));
  }
}
