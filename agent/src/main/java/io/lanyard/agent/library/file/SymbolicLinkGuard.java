package io.lanyard.agent.library.file;

import io.lanyard.Passage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decides a symbolic link, by which what exists in its folder or elsewhere can be read and written
 * under another name.
 */
public final class SymbolicLinkGuard extends PathGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Path first = path(self, arguments[0]);
    Path second = path(self, arguments[1]);
    if (first == null || second == null) {
      return Passage.EXEMPT;
    }
    Path folder = first.toAbsolutePath().getParent();
    FileCalls.pass(folder == null ? second : folder.resolve(second), true);
    return FileCalls.enter(first, true);
  }
}
