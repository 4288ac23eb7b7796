package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.Resource;
import io.lanyard.SourceKind;
import io.lanyard.agent.library.Identity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides retrievers that ask something else than an embedding store, such as a web search. Those
 * that do ask one are decided there, where the store's name is known.
 */
public final class RetrieveGuard implements Guard {
  private static final String OVER_A_STORE = "EmbeddingStoreContentRetriever";

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null
        || arguments[0] == null
        || self.getClass().getSimpleName().equals(OVER_A_STORE)) {
      return Passage.EXEMPT;
    }
    String name = StoreName.of(self);
    Map<Attribute, Object> values = Map.of(Attribute.STORE_NAME, name, Attribute.STORE_FILTER, "");
    return Gate.enter(
        Call.of(Action.RETRIEVAL_SEARCH, Attributes.of(Resource.of(name), values))
            .payload(new Identity(arguments[0]))
            .ticket(Addresses.of(self)));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && result instanceof List<?> contents) {
      for (Object found : contents) {
        if (found instanceof Content content && content.textSegment() != null) {
          TextSegment segment = content.textSegment();
          passage.heard(SourceKind.RETRIEVED, segment.metadata().toMap(), segment.text());
        }
      }
    }
    return Passage.finish(state, result, thrown);
  }
}
