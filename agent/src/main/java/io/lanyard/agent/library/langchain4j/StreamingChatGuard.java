package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/**
 * Decides {@code StreamingChatModel.chat}. The handler is replaced by one that knows the call: its
 * methods run on threads that nobody carried, and the tools that it starts belong to this call.
 */
public final class StreamingChatGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    if (!(self instanceof StreamingChatModel model)
        || !(arguments[0] instanceof ChatRequest request)) {
      return Passage.EXEMPT;
    }
    Passage passage = Models.enter(model, request, arguments);
    int last = arguments.length - 1;
    if (passage.isDecided() && arguments[last] instanceof StreamingChatResponseHandler handler) {
      arguments[last] = StreamedAnswer.around(handler, passage);
    }
    return passage;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage) {
      passage.leave();
      if (thrown != null) {
        passage.failed(thrown);
      }
    }
    return result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[arguments.length - 1] instanceof StreamingChatResponseHandler handler) {
      handler.onError(denial);
      return Answer.NOTHING;
    }
    throw denial;
  }
}
