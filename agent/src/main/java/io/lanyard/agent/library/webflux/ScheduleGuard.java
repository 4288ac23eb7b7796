package io.lanyard.agent.library.webflux;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import org.jspecify.annotations.Nullable;

/** Runs what Reactor schedules for whoever had it scheduled, on whatever executor that is. */
public final class ScheduleGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return result instanceof Runnable task && !(task instanceof Placed)
        ? new Placed(task, Places.lasting(FlowPosition.current()))
        : result;
  }

  private record Placed(Runnable task, @Nullable FlowPosition position) implements Runnable {
    @Override
    public void run() {
      FlowPosition before = Places.enter(position);
      try {
        task.run();
      } finally {
        FlowPosition.set(before);
      }
    }
  }
}
