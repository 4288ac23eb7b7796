package io.lanyard.agent.library.file;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decides the file that is to be the body of a request of the JDK's HTTP client, when it is asked
 * for: the client opens it on a thread of its own.
 */
public final class SentFileGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[0] instanceof Path path ? FileCalls.enter(path, false) : Passage.EXEMPT;
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
