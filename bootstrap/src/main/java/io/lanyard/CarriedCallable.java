package io.lanyard;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A {@link Callable} that runs where it was handed over. */
final class CarriedCallable<V> extends Carried<Callable<V>> implements Callable<V> {
  CarriedCallable(Callable<V> task, @Nullable FlowPosition position) {
    super(task, position);
  }

  @Override
  public V call() throws Exception {
    FlowPosition before = enter();
    try {
      return task.call();
    } finally {
      FlowPosition.set(before);
    }
  }
}
