package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;
import io.lanyard.CallDeniedException;
import io.lanyard.agent.library.Futures;
import org.jspecify.annotations.Nullable;

/** Decides {@code EmbeddingModel.embedAsync} (1.20 and later); a denial is a failed future. */
public class EmbedAsyncGuard extends PlainModelGuard {
  public EmbedAsyncGuard() {
    this(Action.MODEL_EMBED);
  }

  EmbedAsyncGuard(Action action) {
    super(action);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Futures.finish(
        state, result, thrown, (passage, value) -> passage.succeeded(PlainModels.usage(value)));
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return Futures.refuse(denial);
  }
}
