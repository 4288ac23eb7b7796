package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/** Decides {@code EmbeddingStore.search} and carries out filters on what it found. */
public final class SearchGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self != null && arguments[0] instanceof EmbeddingSearchRequest request
        ? Gate.enter(Searches.call(self, request))
        : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    Object admitted = state instanceof Passage passage ? Searches.found(passage, result) : result;
    return Passage.finish(state, admitted, thrown);
  }
}
