package io.lanyard.agent.library.file;

import io.lanyard.Passage;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/** Decides a move, which writes two places. */
public final class MoveGuard extends PathGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Path first = path(self, arguments[0]);
    Path second =
        arguments[1] instanceof SecureDirectoryStream<?> folder
            ? path(folder, arguments[2])
            : path(self, arguments[1]);
    if (first == null || second == null) {
      return Passage.EXEMPT;
    }
    FileCalls.pass(first, true);
    return FileCalls.enter(second, true);
  }
}
