package io.lanyard.agent.library.openai;

import com.openai.core.http.HttpRequest;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/**
 * Decides what asks a model through a service that is not read by type, before the first attempt:
 * images, audio, assistants and whatever later versions add under a known path.
 */
public class HttpGuard implements Guard {
  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws java.io.IOException {
    return self != null && arguments[0] instanceof HttpRequest request
        ? OtherServices.enter(self, request)
        : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage) {
      OtherServices.answered(passage, result);
    }
    return Passage.finish(state, result, thrown);
  }
}
