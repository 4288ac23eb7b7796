package io.lanyard.agent.library.okhttp;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.io.IOException;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the application's interceptors made of the request, such as another host. Left as it
 * was, it is the same call and no new decision.
 */
public final class InterceptGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof Interceptor.Chain chain)) {
      return Passage.EXEMPT;
    }
    Passage passage = Requests.enter(chain.request());
    return new Retries(passage, ProceedGuard.expect(true));
  }

  /** The client's own loop, with the request that it began with. */
  private record Retries(Passage passage, boolean expectedBefore) {}

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof Retries retries)) {
      return result;
    }
    ProceedGuard.expect(retries.expectedBefore());
    return Passage.finish(retries.passage(), result, thrown);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    throw Requests.refusal(denial);
  }
}
