package io.lanyard.it.app.labels;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.lanyard.it.app.FlowCases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;

/** Each case reads something first, and then asks a model, or another host. */
public final class LabelsApp {
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
  private final String models;

  private LabelsApp(String models) {
    this.models = models;
    add("The canteen opens at noon.", new Metadata().put("about", "house"), 1, 0);
    add("Ann Patient has a cold.", new Metadata().put("about", "patient"), 0, 1);
    add("Nobody said what this is about.", new Metadata(), -1, 0);
  }

  public static void main(String[] arguments) throws Exception {
    LabelsApp app = new LabelsApp(arguments[0]);
    app.read("nothing", () -> "");
    app.read("house", () -> app.search(1, 0));
    app.read("patient", () -> app.search(0, 1));
    app.read("unsaid", () -> app.search(-1, 0));
    app.read("table", () -> app.query("visits"));
    app.read("other-table", () -> app.query("rooms"));
    FlowCases.run("patient-host", () -> app.search(0, 1) + fetch(arguments[1]));
    FlowCases.run("house-host", () -> app.search(1, 0) + fetch(arguments[1]));
    app.talk();
    System.exit(0);
  }

  /** A conversation about a patient goes on in later flows, as does another one. */
  private void talk() throws InterruptedException {
    Talks house = talks("in-house");
    Talks elsewhere = talks("elsewhere");
    FlowCases.run("talk-1", () -> house.ask("a", "Who is the patient?"));
    FlowCases.run("talk-2", () -> elsewhere.ask("a", "And now?"));
    FlowCases.run("talk-other", () -> elsewhere.ask("b", "And now?"));
  }

  private Talks talks(String name) {
    return AiServices.builder(Talks.class)
        .chatModel(model(name))
        .contentRetriever(new Patients())
        .chatMemoryProvider(id -> MessageWindowChatMemory.builder().id(id).maxMessages(9).build())
        .build();
  }

  /** Asked by many, each with a memory of his own. */
  interface Talks {
    String ask(@MemoryId String memory, @UserMessage String question);
  }

  /** Finds one for whoever asks for the patient. */
  private record Patients() implements ContentRetriever {
    @Override
    public List<Content> retrieve(Query query) {
      Metadata metadata = new Metadata().put("about", "patient");
      return query.text().contains("patient")
          ? List.of(Content.from(TextSegment.from("Ann Patient has a cold.", metadata)))
          : List.of();
    }
  }

  private void read(String name, Callable<String> reading) throws InterruptedException {
    for (String model : new String[] {"in-house", "elsewhere"}) {
      FlowCases.run(name + '-' + model, () -> ask(model, reading.call()));
    }
  }

  private String ask(String model, String about) {
    return model(model).chat("Sum up: " + about);
  }

  private OpenAiChatModel model(String name) {
    return OpenAiChatModel.builder()
        .baseUrl(models)
        .apiKey("key")
        .modelName(name)
        .maxRetries(0)
        .build();
  }

  private void add(String text, Metadata metadata, float... place) {
    store.add(Embedding.from(place), TextSegment.from(text, metadata));
  }

  private String search(float... place) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(Embedding.from(place))
            .maxResults(1)
            .build();
    return store.search(request).matches().get(0).embedded().text();
  }

  /** Not before a model has answered, since until then nobody looks at a flow's statements. */
  private String query(String table) throws SQLException {
    ask("in-house", "nothing");
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:clinic");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (name VARCHAR(20))");
      return String.valueOf(statement.execute("SELECT name FROM " + table));
    }
  }

  private static String fetch(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
