package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.Rule;
import java.util.List;

/** The attributes that hold the one name that a call reaches. */
public final class Names {
  private Names() {}

  /** Whether what a condition leaves the call's name fits none of the rule's globs. */
  static boolean exclude(Rule rule, Action action, List<Pinned> pinned) {
    String name = of(action);
    for (Pinned one : pinned) {
      if (one.text().equals(name) && !rule.resources().isEmpty()) {
        return one.values().stream()
            .noneMatch(
                value ->
                    rule.resources().stream()
                        .anyMatch(glob -> glob.matchesAnyCase(value.toString())));
      }
    }
    return false;
  }

  /** The attribute, by its name in rules; empty if calls of the action reach several names. */
  public static String of(Action action) {
    return switch (action) {
      case MODEL_CHAT, MODEL_EMBED, MODEL_IMAGE, MODEL_AUDIO, MODEL_CLASSIFY -> "model.name";
      case RETRIEVAL_SEARCH -> "store.name";
      case TOOL_CALL -> "tool.name";
      case HTTP_SEND -> "http.host";
      case MESSAGE_SEND -> "message.topic";
      case PROCESS_START -> "process.program";
      case FILE_OPEN -> "file.path";
      case REQUEST_ENTER -> "request.path";
      case MCP_READ, SQL_EXECUTE, SOCKET_CONNECT -> "";
    };
  }
}
