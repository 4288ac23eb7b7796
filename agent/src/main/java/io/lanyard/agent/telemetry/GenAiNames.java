package io.lanyard.agent.telemetry;

import static io.lanyard.Attribute.DB_NAME;
import static io.lanyard.Attribute.DB_SYSTEM;
import static io.lanyard.Attribute.HTTP_HOST;
import static io.lanyard.Attribute.HTTP_METHOD;
import static io.lanyard.Attribute.HTTP_PORT;
import static io.lanyard.Attribute.HTTP_SCHEME;
import static io.lanyard.Attribute.MCP_METHOD;
import static io.lanyard.Attribute.MODEL_HOST;
import static io.lanyard.Attribute.MODEL_NAME;
import static io.lanyard.Attribute.MODEL_PROVIDER;
import static io.lanyard.Attribute.PROCESS_PROGRAM;
import static io.lanyard.Attribute.SOCKET_HOST;
import static io.lanyard.Attribute.SOCKET_PORT;
import static io.lanyard.Attribute.SQL_OPERATION;
import static io.lanyard.Attribute.STORE_NAME;
import static io.lanyard.Attribute.TOOL_NAME;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;

/**
 * The names of OpenTelemetry's semantic conventions v1.41, generative AI among them, which are
 * still in development there: when they move, this is the only place to change.
 */
final class GenAiNames {
  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.41.0";
  static final String OPERATION = "gen_ai.operation.name";
  static final String REQUEST_MODEL = "gen_ai.request.model";
  static final String PROVIDER = "gen_ai.provider.name";
  static final String TOKEN_TYPE = "gen_ai.token.type";
  static final String TOKEN_USAGE = "gen_ai.client.token.usage";
  static final String OPERATION_DURATION = "gen_ai.client.operation.duration";
  static final String ERROR_TYPE = "error.type";

  /** Our attributes as the conventions name them. */
  static final Map<Attribute, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry(MODEL_NAME, REQUEST_MODEL),
          Map.entry(MODEL_PROVIDER, PROVIDER),
          Map.entry(MODEL_HOST, "server.address"),
          Map.entry(STORE_NAME, "gen_ai.data_source.id"),
          Map.entry(TOOL_NAME, "gen_ai.tool.name"),
          Map.entry(MCP_METHOD, "mcp.method.name"),
          Map.entry(SQL_OPERATION, "db.operation.name"),
          Map.entry(DB_SYSTEM, "db.system.name"),
          Map.entry(DB_NAME, "db.namespace"),
          Map.entry(HTTP_METHOD, "http.request.method"),
          Map.entry(HTTP_SCHEME, "url.scheme"),
          Map.entry(HTTP_HOST, "server.address"),
          Map.entry(HTTP_PORT, "server.port"),
          Map.entry(SOCKET_HOST, "server.address"),
          Map.entry(SOCKET_PORT, "server.port"),
          Map.entry(PROCESS_PROGRAM, "process.executable.name"));

  /** What an outcome's details are called. */
  static final Map<String, String> DETAILS =
      Map.of(
          "input_tokens", "gen_ai.usage.input_tokens",
          "output_tokens", "gen_ai.usage.output_tokens",
          "model", "gen_ai.response.model",
          "response_id", "gen_ai.response.id",
          "rows", "db.response.returned_rows");

  private GenAiNames() {}

  /** The operation's name; empty for what is no generative AI. */
  static String operation(Action action) {
    return switch (action) {
      case MODEL_CHAT -> "chat";
      case MODEL_EMBED -> "embeddings";
      case MODEL_IMAGE, MODEL_AUDIO -> "generate_content";
      case RETRIEVAL_SEARCH -> "retrieval";
      case TOOL_CALL -> "execute_tool";
      default -> "";
    };
  }

  /** A span's name: the operation and what it is done to. */
  static String spanName(Action action, String resource) {
    String operation = operation(action);
    return (operation.isEmpty() ? action.id() : operation)
        + (resource.isEmpty() ? "" : " ")
        + resource;
  }

  static SpanKind kind(Action action) {
    return switch (action) {
      case TOOL_CALL, PROCESS_START, FILE_OPEN, REQUEST_ENTER -> SpanKind.INTERNAL;
      case MESSAGE_SEND -> SpanKind.PRODUCER;
      default -> SpanKind.CLIENT;
    };
  }
}
