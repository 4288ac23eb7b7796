package io.lanyard.agent.library.file;

import io.lanyard.agent.library.WeakIdentities;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/** Where the folders are that a tool holds open: they are asked for their files by name alone. */
final class HeldFolders {
  private static final WeakIdentities<Object, Path> KNOWN = new WeakIdentities<>();

  private HeldFolders() {}

  static void opened(SecureDirectoryStream<?> folder, Path path) {
    KNOWN.put(folder, path);
  }

  /** Where a path leads that was given to this object, which may be such a folder. */
  static Path resolve(@Nullable Object self, Path given) {
    return self instanceof SecureDirectoryStream<?>
        ? KNOWN.get(self).map(folder -> folder.resolve(given)).orElse(given)
        : given;
  }
}
