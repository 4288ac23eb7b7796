package io.lanyard.agent.library.servlet;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.agent.caller.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the caller along when a request goes on by {@code AsyncContext.start}: containers run it on
 * pools of their own making, which nothing else carries over.
 */
public final class AsyncStartGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    FlowPosition here = FlowPosition.toHandOver();
    if (here != null && arguments[0] instanceof Runnable task && !(task instanceof Carried)) {
      arguments[0] = new Carried(task, here);
    }
    return null;
  }

  private record Carried(Runnable task, FlowPosition position) implements Runnable {
    @Override
    public void run() {
      Visit visit = Visit.at(position);
      try {
        task.run();
      } finally {
        visit.close();
      }
    }
  }
}
