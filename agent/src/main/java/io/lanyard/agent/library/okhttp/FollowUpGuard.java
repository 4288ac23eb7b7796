package io.lanyard.agent.library.okhttp;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.io.IOException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Decides the request that a redirect leads to, before it is sent. The same request once more, as
 * after a challenge for a password, is the same call.
 */
public final class FollowUpGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return result instanceof Request next
        ? Passage.finish(Requests.enter(next), result, thrown)
        : result;
  }

  @Override
  public @Nullable Object withhold(CallDeniedException denial) throws IOException {
    throw Requests.refusal(denial);
  }
}
