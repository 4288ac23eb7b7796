package io.lanyard.agent.library.file;

import io.lanyard.CallDeniedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decides {@code File.createNewFile}, which opens nothing that the streams would see. */
public final class CreateGuard extends FileGuard {
  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    throw new IOException(denial.getMessage(), denial);
  }
}
