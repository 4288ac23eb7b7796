package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Guard;
import io.lanyard.Passage;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides {@code send}; a denial is thrown as it is, since an IOException would be retried. */
public final class SendGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return Requests.enter(arguments);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && result instanceof HttpResponse<?> response) {
      passage.succeeded(Map.of("http.status", (long) response.statusCode()));
    }
    return Passage.finish(state, result, thrown);
  }
}
