package com.example.desk;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The desk's articles, found by meaning. Each begins with lines of {@code name: value}, which
 * become its metadata, and an empty line.
 */
final class Articles {

  private static final List<String> NAMES = List.of("mail", "printer", "vpn");
  private static final double NEAR_ENOUGH = 0.75;

  private Articles() {}

  static ContentRetriever retriever() {
    EmbeddingModel embeddings = new AllMiniLmL6V2EmbeddingModel();
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    for (String name : NAMES) {
      TextSegment article = article(name, text(name));
      store.add(embeddings.embed(article).content(), article);
    }
    return EmbeddingStoreContentRetriever.builder()
        .displayName("articles")
        .embeddingModel(embeddings)
        .embeddingStore(store)
        .maxResults(1)
        .minScore(NEAR_ENOUGH)
        .build();
  }

  private static TextSegment article(String name, String text) {
    int end = text.indexOf("\n\n");
    Metadata metadata = Metadata.from("article", name);
    for (String line : text.substring(0, end).split("\n", -1)) {
      int colon = line.indexOf(':');
      metadata.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return TextSegment.from(text.substring(end).strip(), metadata);
  }

  private static String text(String name) {
    try (InputStream in = Articles.class.getResourceAsStream("/articles/" + name + ".md")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
