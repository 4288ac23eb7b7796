package io.lanyard.agent.library.langchain4j;

import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.Futures;
import org.jspecify.annotations.Nullable;

/** Decides {@code EmbeddingModel.embedAsync} (1.20 and later); a denial is a failed future. */
public final class EmbedAsyncGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self == null ? Passage.EXEMPT : Gate.enter(Embeddings.call(self, arguments[0]));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Futures.finish(
        state, result, thrown, (passage, value) -> passage.succeeded(Embeddings.usage(value)));
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return Futures.refuse(denial);
  }
}
