package io.lanyard.agent.library.file;

import io.lanyard.Passage;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what java.nio opens: all of {@code Files} that reads or writes comes through here. */
public final class ChannelGuard extends PathGuard {
  private static final Set<StandardOpenOption> WRITING =
      EnumSet.of(
          StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.DELETE_ON_CLOSE);

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Path path = path(self, arguments[0]);
    return path == null
        ? Passage.EXEMPT
        : FileCalls.enter(path, arguments[1] instanceof Collection<?> options && writes(options));
  }

  private static boolean writes(Collection<?> options) {
    for (Object option : options) {
      if (option instanceof OpenOption && WRITING.contains(option)) {
        return true;
      }
    }
    return false;
  }
}
