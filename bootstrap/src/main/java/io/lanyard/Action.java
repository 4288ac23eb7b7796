package io.lanyard;

import java.util.Locale;

/** The kind of a call; rules about one action say nothing about another. */
public enum Action {
  MODEL_CHAT,
  MODEL_EMBED,
  MODEL_IMAGE,
  MODEL_AUDIO,
  /** Moderation, scoring, reranking: texts go in, and numbers come out. */
  MODEL_CLASSIFY,
  RETRIEVAL_SEARCH,
  TOOL_CALL,
  MCP_READ,
  SQL_EXECUTE,
  HTTP_SEND,
  /** A record or message is put into a topic or queue, for whoever takes it. */
  MESSAGE_SEND,
  PROCESS_START,
  FILE_OPEN,
  SOCKET_CONNECT,
  REQUEST_ENTER;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '.');

  /** The name that rules and records use, such as {@code model.chat}. */
  public String id() {
    return id;
  }

  /** The part before the dot, which {@code model.*} in a rule names. */
  public String family() {
    return id.substring(0, id.indexOf('.'));
  }

  /** Whether a language model, a store or a tool is called: such calls are always guarded. */
  public boolean isModelWork() {
    return switch (this) {
      case MODEL_CHAT,
          MODEL_EMBED,
          MODEL_IMAGE,
          MODEL_AUDIO,
          MODEL_CLASSIFY,
          RETRIEVAL_SEARCH,
          TOOL_CALL,
          MCP_READ ->
          true;
      default -> false;
    };
  }

  /** Whether a client library makes HTTP requests of its own to carry this action out. */
  public boolean hasTransport() {
    return isModelWork() && this != TOOL_CALL;
  }

  @Override
  public String toString() {
    return id;
  }
}
