package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.Futures;
import org.jspecify.annotations.Nullable;

/** Decides {@code ChatModel.chatAsync} (1.20 and later); a denial is a failed future. */
public final class ChatAsyncGuard implements Guard {
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
    return Futures.finish(state, result, thrown, Answers::arrived);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return Futures.refuse(denial);
  }
}
