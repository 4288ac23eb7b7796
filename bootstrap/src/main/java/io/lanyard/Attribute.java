package io.lanyard;

import static io.lanyard.AttributeType.BOOL;
import static io.lanyard.AttributeType.DOUBLE;
import static io.lanyard.AttributeType.DYNAMIC;
import static io.lanyard.AttributeType.INT;
import static io.lanyard.AttributeType.MAP;
import static io.lanyard.AttributeType.STRING;
import static io.lanyard.AttributeType.STRINGS;
import static io.lanyard.AttributeType.TIMESTAMP;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Everything that a rule can ask about a call: its name in rules, its type and who has it. */
public enum Attribute {
  CALLER_SUBJECT(STRING),
  CALLER_ISSUER(STRING),
  CALLER_GROUPS(STRINGS),
  CALLER_SCOPES(STRINGS),
  CALLER_CLAIMS(MAP),
  CALLER_SESSION(STRING),
  CALLER_ASSURANCE(STRING),
  CALLER_AUTHENTICATED(BOOL),
  CALLER_ACTORS(STRINGS),
  REQUEST_METHOD(STRING),
  REQUEST_PATH(STRING),
  REQUEST_PEER(STRING),
  APP_NAME(STRING),
  NOW(TIMESTAMP),
  /** What the texts of the call's scope are known to hold. */
  SCOPE_LABELS(STRINGS),
  /** The names of the call's resource; one for most actions, the tables for SQL. */
  RESOURCE(STRINGS),

  MODEL_NAME(STRING, Constants.MODEL),
  MODEL_PROVIDER(STRING, Constants.MODEL),
  MODEL_HOST(STRING, Constants.MODEL),
  MODEL_STREAM(BOOL, Constants.MODEL),
  MODEL_TOOLS(STRINGS, Action.MODEL_CHAT),
  MODEL_HOSTED_TOOLS(STRINGS, Action.MODEL_CHAT),
  /** Reading it makes a rule a content rule, which {@code check} flags. */
  PROMPT_TEXT(STRING, Action.MODEL_CHAT),

  STORE_NAME(STRING, Action.RETRIEVAL_SEARCH),
  STORE_LABELS(STRINGS, Action.RETRIEVAL_SEARCH),
  STORE_TOP_K(INT, Action.RETRIEVAL_SEARCH),
  STORE_FILTER(STRING, Action.RETRIEVAL_SEARCH),
  /** Only in obligations, where each returned document is asked about. */
  DOCUMENT_METADATA(MAP, Action.RETRIEVAL_SEARCH),

  TOOL_NAME(STRING, Action.TOOL_CALL),
  TOOL_ARGS(DYNAMIC, Action.TOOL_CALL),
  TOOL_SERVER(STRING, Action.TOOL_CALL),

  MCP_SERVER(STRING, Action.MCP_READ),
  MCP_METHOD(STRING, Action.MCP_READ),
  MCP_URI(STRING, Action.MCP_READ),

  SQL_OPERATION(STRING, Action.SQL_EXECUTE),
  SQL_WRITES(BOOL, Action.SQL_EXECUTE),
  SQL_TABLES(STRINGS, Action.SQL_EXECUTE),
  SQL_COLUMNS(STRINGS, Action.SQL_EXECUTE),
  SQL_FUNCTIONS(STRINGS, Action.SQL_EXECUTE),
  SQL_LABELS(STRINGS, Action.SQL_EXECUTE),
  SQL_STATEMENTS(INT, Action.SQL_EXECUTE),
  SQL_PARSED(BOOL, Action.SQL_EXECUTE),
  /** The share of the statement's structure that is in the application's own texts. */
  SQL_APP_COVERAGE(DOUBLE, Action.SQL_EXECUTE),
  DB_SYSTEM(STRING, Action.SQL_EXECUTE),
  DB_NAME(STRING, Action.SQL_EXECUTE),
  DB_USER(STRING, Action.SQL_EXECUTE),

  HTTP_METHOD(STRING, Action.HTTP_SEND),
  HTTP_SCHEME(STRING, Action.HTTP_SEND),
  HTTP_HOST(STRING, Action.HTTP_SEND),
  HTTP_PORT(INT, Action.HTTP_SEND),
  HTTP_PATH(STRING, Action.HTTP_SEND),

  MESSAGE_SYSTEM(STRING, Action.MESSAGE_SEND),
  MESSAGE_TOPIC(STRING, Action.MESSAGE_SEND),

  PROCESS_PROGRAM(STRING, Action.PROCESS_START),
  PROCESS_ARGS(STRINGS, Action.PROCESS_START),

  FILE_PATH(STRING, Action.FILE_OPEN),
  FILE_WRITE(BOOL, Action.FILE_OPEN),

  SOCKET_HOST(STRING, Action.SOCKET_CONNECT),
  SOCKET_PORT(INT, Action.SOCKET_CONNECT);

  private final String id;
  private final AttributeType type;

  @SuppressWarnings("ImmutableEnumChecker") // filled in the constructor and never handed out
  private final Set<Action> actions;

  Attribute(AttributeType type, Action... actions) {
    String lower = name().toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('_');
    this.id = dot < 0 ? lower : lower.substring(0, dot) + '.' + lower.substring(dot + 1);
    this.type = type;
    this.actions = EnumSet.noneOf(Action.class);
    for (Action action : actions.length == 0 ? Action.values() : actions) {
      this.actions.add(action);
    }
  }

  /** The name that rules and records use, such as {@code sql.tables}. */
  public String id() {
    return id;
  }

  /** The type of its values. */
  public AttributeType type() {
    return type;
  }

  /** Whether calls of this action have the attribute. */
  public boolean belongsTo(Action action) {
    return actions.contains(action);
  }

  /** Whether every action has it: the caller, the request, the time. */
  public boolean isCommon() {
    return actions.size() == Action.values().length;
  }

  @Override
  public String toString() {
    return id;
  }

  private static final class Constants {
    static final Action[] MODEL = {
      Action.MODEL_CHAT,
      Action.MODEL_EMBED,
      Action.MODEL_IMAGE,
      Action.MODEL_AUDIO,
      Action.MODEL_CLASSIFY
    };
  }
}
