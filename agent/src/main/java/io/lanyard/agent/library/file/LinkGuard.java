package io.lanyard.agent.library.file;

import io.lanyard.Passage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides a link, by which what exists can be read and written under another name. */
public final class LinkGuard extends PathGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Path first = path(self, arguments[0]);
    Path second = path(self, arguments[1]);
    if (first == null || second == null) {
      return Passage.EXEMPT;
    }
    FileCalls.pass(second, true);
    return FileCalls.enter(first, true);
  }
}
