package io.lanyard.agent.library.file;

import io.lanyard.Passage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides a copy, which reads one file and writes another. */
public final class CopyGuard extends PathGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Path first = path(self, arguments[0]);
    Path second = path(self, arguments[1]);
    if (first == null || second == null) {
      return Passage.EXEMPT;
    }
    FileCalls.pass(first, false);
    return FileCalls.enter(second, true);
  }
}
