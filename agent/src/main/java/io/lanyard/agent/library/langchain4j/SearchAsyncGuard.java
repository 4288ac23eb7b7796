package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.Futures;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Decides {@code EmbeddingStore.searchAsync} (1.20 and later); a denial is a failed future. */
public final class SearchAsyncGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self != null && arguments[0] instanceof EmbeddingSearchRequest request
        ? Gate.enter(Searches.call(self, request))
        : Passage.EXEMPT;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // it is returned, only typed as an object
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage
        && passage.isDecided()
        && result instanceof CompletableFuture<?> future) {
      return Futures.replace(passage, future, found -> Searches.found(passage, found));
    }
    return Passage.finish(state, result, thrown);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return Futures.refuse(denial);
  }
}
