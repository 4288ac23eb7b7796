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
      throws Exception {
    if (self == null || !(arguments[0] instanceof HttpRequest asked)) {
      return Passage.EXEMPT;
    }
    HttpRequest request = Move.of(asked);
    arguments[0] = request;
    return OtherServices.enter(self, request);
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
