package io.lanyard.agent.weave;

import io.lanyard.Guard;
import org.jspecify.annotations.Nullable;

/** Stands in for a guard that does not fit this version of the library; each call is a failure. */
final class UnlinkedGuard implements Guard {
  private final Throwable reason;

  UnlinkedGuard(Throwable reason) {
    this.reason = reason;
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    throw new IllegalStateException("the guard does not fit this version of the library", reason);
  }
}
