package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.lanyard.Said;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.List;

/** Who wrote what of the messages that a model is given. */
final class Messages {
  private Messages() {}

  static List<Said> said(List<ChatMessage> messages) {
    List<Said> said = new ArrayList<>();
    for (ChatMessage message : messages) {
      add(message, said);
    }
    return said;
  }

  private static void add(ChatMessage message, List<Said> said) {
    String text = ChatAttributes.textOf(message);
    if (message instanceof UserMessage) {
      said.add(Said.by(SourceKind.USER, text));
    } else if (message instanceof SystemMessage) {
      said.add(Said.by(SourceKind.APP, text));
    } else if (message instanceof ToolExecutionResultMessage result) {
      said.add(new Said(SourceKind.TOOL, Answers.orEmpty(result.toolName()), text));
    } else if (message instanceof AiMessage answer) {
      said.add(Said.by(SourceKind.MODEL, text));
      List<ToolExecutionRequest> requests = answer.toolExecutionRequests();
      for (ToolExecutionRequest request :
          requests == null ? List.<ToolExecutionRequest>of() : requests) {
        said.add(Said.by(SourceKind.MODEL, Answers.orEmpty(request.arguments())));
      }
    }
  }
}
