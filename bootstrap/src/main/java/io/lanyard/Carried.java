package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * A task together with the position that it was handed over at. One object for each handing over:
 * the same task given to a pool by two callers keeps both apart.
 *
 * <p>Looks like its task to everybody who compares or prints it.
 */
abstract sealed class Carried<T> permits CarriedRunnable, CarriedCallable {
  final T task;
  private @Nullable FlowPosition position;
  private boolean ran;

  Carried(T task, @Nullable FlowPosition position) {
    this.task = task;
    this.position = position;
  }

  /**
   * Places the thread for one run and returns where it stood. A task that runs again is a repeated
   * one; runs of a task never overlap, and whoever repeats it publishes these fields along with it.
   */
  final @Nullable FlowPosition enter() {
    if (ran && position != null) {
      position = position.lent();
    }
    ran = true;
    return position == null
        ? FlowPosition.set(null)
        : FlowPosition.set(position.ranBy(FlowPosition.current()));
  }

  /** The task itself, if this is one on its way. */
  static Object taskOf(Object object) {
    return object instanceof Carried<?> carried ? carried.task() : object;
  }

  private Object task() {
    return task;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other || (other != null && task.equals(taskOf(other)));
  }

  @Override
  public final int hashCode() {
    return task.hashCode();
  }

  @Override
  public final String toString() {
    return task.toString();
  }
}
