package io.lanyard.agent.library.servlet;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import org.jspecify.annotations.Nullable;

/** Lets a container's thread go in and come out without a position, whatever it had. */
public final class CleanThreadGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    FlowPosition.set(null);
    return null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    FlowPosition.set(null);
    return result;
  }
}
