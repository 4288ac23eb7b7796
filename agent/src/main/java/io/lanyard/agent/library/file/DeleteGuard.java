package io.lanyard.agent.library.file;

import io.lanyard.Passage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides the deletion of a file, which counts as writing it. */
public final class DeleteGuard extends PathGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Path path = path(self, arguments[0]);
    return path == null ? Passage.EXEMPT : FileCalls.enter(path, true);
  }
}
