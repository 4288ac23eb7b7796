package io.lanyard.agent.library.file;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides what java.io opens; a denial is what a file without permission would be. */
public final class StreamGuard implements Guard {
  /** The bit of RandomAccessFile's mode that all its writing modes have. */
  private static final int READ_WRITE = 2;

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof String name)) {
      return Passage.EXEMPT;
    }
    boolean write =
        self instanceof FileOutputStream
            || (arguments.length > 1
                && arguments[1] instanceof Integer mode
                && (mode & READ_WRITE) != 0);
    return FileCalls.enter(Path.of(name), write);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws FileNotFoundException {
    throw FileCalls.notOpened(denial);
  }
}
