package io.lanyard.agent.library.file;

import io.lanyard.Guard;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/** Notes where a folder is that was opened. */
public final class FolderGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return PathGuard.path(self, arguments[0]);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Path path && result instanceof SecureDirectoryStream<?> folder) {
      HeldFolders.opened(folder, path);
    }
    return result;
  }
}
