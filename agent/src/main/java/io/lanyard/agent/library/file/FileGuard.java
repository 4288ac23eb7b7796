package io.lanyard.agent.library.file;

import io.lanyard.Guard;
import io.lanyard.Passage;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Decides what {@code File} itself does to its file, which counts as writing it. */
abstract class FileGuard implements Guard {
  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self instanceof File file ? FileCalls.enter(file.toPath(), true) : Passage.EXEMPT;
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }
}
