package io.lanyard.agent.ocsf;

import io.lanyard.agent.record.RecordedCall;
import java.util.Locale;
import java.util.Map;

/**
 * What a call does, as its class of events numbers it.
 *
 * @param id 99 for what the class has no number for
 */
record Activity(int id, String name) {
  private static final Map<String, Integer> HTTP =
      Map.of(
          "CONNECT", 1, "DELETE", 2, "GET", 3, "HEAD", 4, "OPTIONS", 5, "POST", 6, "PUT", 7,
          "TRACE", 8, "PATCH", 9);

  static Activity of(RecordedCall call) {
    String operation = call.line().object("attributes").text("sql.operation");
    String method = call.line().object("attributes").text("http.method").toUpperCase(Locale.ROOT);
    return switch (call.action()) {
      case MODEL_CHAT, MODEL_EMBED, MODEL_IMAGE, MODEL_AUDIO -> new Activity(1, "Create");
      case MCP_READ -> new Activity(2, "Read");
      case RETRIEVAL_SEARCH -> new Activity(4, "Query");
      case PROCESS_START -> new Activity(1, "Launch");
      case SQL_EXECUTE -> sql(operation);
      case HTTP_SEND ->
          HTTP.containsKey(method)
              ? new Activity(HTTP.get(method), capitalized(method))
              : other(method);
      default -> other(call.action().id());
    };
  }

  private static Activity sql(String operation) {
    return switch (operation) {
      case "SELECT" -> new Activity(4, "Query");
      case "INSERT" -> new Activity(5, "Write");
      case "UPDATE" -> new Activity(2, "Update");
      case "DELETE" -> new Activity(7, "Delete");
      case "CREATE" -> new Activity(6, "Create");
      default -> other(operation);
    };
  }

  private static Activity other(String name) {
    return new Activity(99, name.isEmpty() ? "Other" : name);
  }

  private static String capitalized(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
