package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.lanyard.Conversation;
import io.lanyard.Guard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which conversation a flow goes on with: {@code ChatMemory.messages()} is asked for what a
 * model will be given. Decides nothing.
 */
public final class MemoryGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof ChatMemory memory && result instanceof List<?> messages) {
      Conversation.goesOn(String.valueOf(memory.id()), () -> earlier(messages));
    }
    return result;
  }

  /** All that the user said, but for what nobody has answered yet, which is what this is about. */
  private static List<String> earlier(List<?> messages) {
    List<String> texts = new ArrayList<>();
    for (Object message : messages) {
      if (message instanceof UserMessage) {
        texts.add(ChatAttributes.textOf((ChatMessage) message));
      }
    }
    boolean asks = !messages.isEmpty() && messages.get(messages.size() - 1) instanceof UserMessage;
    return asks ? texts.subList(0, texts.size() - 1) : texts;
  }
}
