package io.lanyard.agent.library.file;

import io.lanyard.Guard;
import io.lanyard.Passage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decides the file that an answer of the JDK's HTTP client is to be written to, or the folder where
 * the server names the file, when it is asked for: the client opens it on a thread of its own. A
 * denial is thrown as it is, since these methods throw no other exception of files.
 */
public final class ReceivedFileGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[0] instanceof Path path ? FileCalls.enter(path, true) : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }
}
