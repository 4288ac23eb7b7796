package io.lanyard.it.app.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.stream.Collectors;

/** Articles of different secrecy in a vector store. */
final class Library {
  private final Connections models;
  private final EmbeddingModel embedding;
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

  Library(Connections models) {
    this.models = models;
    this.embedding = models.embedding("good-embedding");
  }

  private void fill() {
    for (int clearance = 1; clearance <= 3; clearance++) {
      TextSegment article =
          TextSegment.from("article " + clearance, new Metadata().put("clearance", clearance));
      store.add(embedding.embed(article).content(), article);
    }
  }

  String search() {
    fill();
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(embedding.embed("article").content())
            .maxResults(5)
            .build();
    return store.search(request).matches().stream()
        .map(match -> match.embedded().text())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  String ask(String model, String question) {
    fill();
    return AiServices.builder(Assistant.class)
        .chatModel(models.chat(model))
        .contentRetriever(
            EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(embedding)
                .maxResults(5)
                .build())
        .build()
        .ask(question);
  }
}
