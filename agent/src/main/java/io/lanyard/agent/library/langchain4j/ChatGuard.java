package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/**
 * Decides {@code ChatModel.chat}, the outermost layer, where LangChain4j does not retry yet, and
 * {@code doChat}, which is the same call where {@code chat} calls it.
 */
public final class ChatGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    return self instanceof ChatModel model && arguments[0] instanceof ChatRequest request
        ? Models.enter(model, request, arguments)
        : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage) {
      Answers.arrived(passage, result);
    }
    return Passage.finish(state, result, thrown);
  }
}
