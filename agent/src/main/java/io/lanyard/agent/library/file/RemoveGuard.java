package io.lanyard.agent.library.file;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Decides {@code File.delete} and {@code renameTo}, which say no by {@code false}. */
public final class RemoveGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof File file)) {
      return Passage.EXEMPT;
    }
    if (arguments.length > 0 && arguments[0] instanceof File to) {
      FileCalls.pass(to.toPath(), true);
    }
    return FileCalls.enter(file.toPath(), true);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return new Answer(false);
  }
}
