package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Obligation;
import io.lanyard.Passage;
import io.lanyard.Resource;
import io.lanyard.SourceKind;
import io.lanyard.agent.library.Identity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes calls of searches in embedding stores, and filters what they found. */
final class Searches {
  private Searches() {}

  static Call call(Object store, EmbeddingSearchRequest request) {
    return Call.of(Action.RETRIEVAL_SEARCH, new SearchAttributes(StoreName.of(store), request))
        .payload(new Identity(request))
        .ticket(Addresses.of(store))
        .fulfils("filter");
  }

  /** Takes out what a filter refuses and ends the call with what is left. */
  static @Nullable Object found(Passage passage, @Nullable Object result) {
    if (!passage.isDecided() || !(result instanceof EmbeddingSearchResult<?> all)) {
      return result;
    }
    EmbeddingSearchResult<?> admitted = filter(passage, all);
    for (EmbeddingMatch<?> match : admitted.matches()) {
      if (match.embedded() instanceof TextSegment segment) {
        passage.heard(SourceKind.RETRIEVED, segment.metadata().toMap(), segment.text());
      }
    }
    List<String> ids =
        admitted.matches().stream().map(match -> String.valueOf(match.embeddingId())).toList();
    passage.succeeded(Map.of("documents", ids));
    return admitted;
  }

  private static <T> EmbeddingSearchResult<T> filter(
      Passage passage, EmbeddingSearchResult<T> all) {
    List<EmbeddingMatch<T>> matches = all.matches();
    for (Obligation obligation : passage.decision().obligations()) {
      if (obligation instanceof Obligation.Filter filter) {
        matches = matches.stream().filter(match -> filter.admits().test(metadata(match))).toList();
      }
    }
    return matches.size() == all.matches().size() ? all : new EmbeddingSearchResult<>(matches);
  }

  private static Map<String, ?> metadata(EmbeddingMatch<?> match) {
    return match.embedded() instanceof TextSegment segment ? segment.metadata().toMap() : Map.of();
  }

  private record SearchAttributes(String store, EmbeddingSearchRequest request)
      implements Attributes {
    @Override
    public Resource resource() {
      return Resource.of(store);
    }

    @Override
    public Object value(Attribute attribute) {
      return switch (attribute) {
        case STORE_NAME -> store;
        case STORE_TOP_K -> (long) request.maxResults();
        case STORE_FILTER -> request.filter() == null ? "" : request.filter().toString();
        default -> ABSENT;
      };
    }
  }
}
