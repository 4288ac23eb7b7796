package io.lanyard.agent.library.langchain4j;

import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/** Decides {@code EmbeddingModel.embedAll} and {@code embed}; the one may call the other. */
public final class EmbedGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self == null ? Passage.EXEMPT : Gate.enter(Embeddings.call(self, arguments[0]));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && thrown == null) {
      passage.leave();
      passage.succeeded(Embeddings.usage(result));
      return result;
    }
    return Passage.finish(state, result, thrown);
  }
}
