package io.lanyard.it.app.origins;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import io.lanyard.it.app.FlowCases;
import java.util.List;

/**
 * Asks its assistant one question after the other, each in a flow of its own. Arguments: the
 * model's URL, the text of its one article and its one ticket, and the questions as {@code
 * name=question}.
 */
public final class OriginsApp {
  private static final int FIRST_QUESTION = 2;

  private OriginsApp() {}

  public static void main(String[] arguments) throws Exception {
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(
                OpenAiChatModel.builder()
                    .baseUrl(arguments[0])
                    .apiKey("key")
                    .modelName("obedient")
                    .build())
            .contentRetriever(new Article(arguments[1]))
            .tools(new Tools(arguments[1]))
            .build();
    for (String given : List.of(arguments).subList(FIRST_QUESTION, arguments.length)) {
      String[] question = given.split("=", 2);
      FlowCases.run(question[0], () -> assistant.ask(question[1]));
    }
    System.exit(0);
  }

  /** Asked by whoever uses the application. */
  interface Assistant {
    String ask(String question);
  }

  /** Finds its one article for questions about articles. */
  private record Article(String text) implements ContentRetriever {
    @Override
    public List<Content> retrieve(Query query) {
      return query.text().contains("article") ? List.of(Content.from(text)) : List.of();
    }
  }
}
