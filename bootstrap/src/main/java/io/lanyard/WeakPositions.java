package io.lanyard;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Positions of tasks that cannot be wrapped because others compare or join them, by identity. Only
 * for tasks that wait once at a time. Safe for use by many threads.
 */
final class WeakPositions {
  private final ConcurrentMap<Object, FlowPosition> positions = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

  /**
   * Spares programs without callers the look-up. The map itself can't be asked: while others put
   * and remove, it may call itself empty with entries in it, and a task would run for nobody.
   */
  private volatile boolean used;

  void put(Object task, FlowPosition position) {
    used = true;
    positions.put(new Key(task, dropped), position);
    for (Reference<?> key = dropped.poll(); key != null; key = dropped.poll()) {
      positions.remove(key);
    }
  }

  @Nullable FlowPosition get(Object task) {
    return used ? positions.get(new Sought(task)) : null;
  }

  @Nullable FlowPosition remove(Object task) {
    return used ? positions.remove(new Sought(task)) : null;
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object task, ReferenceQueue<Object> queue) {
      super(task, queue);
      this.hash = System.identityHashCode(task);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Key key && get() != null && key.get() == get());
    }
  }

  /** Finds a key without being a reference that the garbage collector must look after. */
  private record Sought(Object task) {
    @Override
    public int hashCode() {
      return System.identityHashCode(task);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.get() == task;
    }
  }
}
