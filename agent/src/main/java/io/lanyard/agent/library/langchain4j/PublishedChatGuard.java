package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Decides the reactive {@code StreamingChatModel.chat} (1.20 and later); a denial is its error. */
public final class PublishedChatGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    return self instanceof StreamingChatModel model && arguments[0] instanceof ChatRequest request
        ? Models.enter(model, request, arguments)
        : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && passage.isDecided()) {
      passage.leave();
      if (thrown != null) {
        passage.failed(thrown);
      } else if (result instanceof Flow.Publisher<?> publisher) {
        return new PublishedAnswer<>(publisher, passage);
      }
    }
    return result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    Flow.Publisher<Object> refused =
        subscriber -> {
          subscriber.onSubscribe(PublishedAnswer.NOTHING_TO_COME);
          subscriber.onError(denial);
        };
    return new Answer(refused);
  }
}
