package io.lanyard.agent.library.file;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the guards of the default file system have in common: how they end, and say no. */
abstract class PathGuard implements Guard {
  /** An argument as a path of this file system; others are refused by the JDK. */
  static @Nullable Path path(@Nullable Object self, @Nullable Object argument) {
    return argument instanceof Path path && path.getFileSystem() == FileSystems.getDefault()
        ? HeldFolders.resolve(self, path)
        : null;
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }

  @Override
  public final @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws AccessDeniedException {
    AccessDeniedException refusal =
        new AccessDeniedException(String.valueOf(arguments[0]), null, denial.getMessage());
    refusal.initCause(denial);
    throw refusal;
  }
}
