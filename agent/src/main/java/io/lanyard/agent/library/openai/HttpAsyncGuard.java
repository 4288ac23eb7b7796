package io.lanyard.agent.library.openai;

import io.lanyard.CallDeniedException;
import io.lanyard.agent.library.Futures;
import org.jspecify.annotations.Nullable;

/** Decides the same for asynchronous services; a denial is a failed future. */
public final class HttpAsyncGuard extends HttpGuard {
  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Futures.finish(state, result, thrown, OtherServices::answered);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return Futures.refuse(denial);
  }
}
