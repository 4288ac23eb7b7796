package io.lanyard;

import org.jspecify.annotations.Nullable;

/** A {@link Runnable} that runs where it was handed over. */
final class CarriedRunnable extends Carried<Runnable> implements Runnable {
  CarriedRunnable(Runnable task, @Nullable FlowPosition position) {
    super(task, position);
  }

  @Override
  public void run() {
    FlowPosition before = enter();
    try {
      task.run();
    } finally {
      FlowPosition.set(before);
    }
  }
}
