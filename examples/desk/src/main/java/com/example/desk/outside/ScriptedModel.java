package com.example.desk.outside;

import com.example.desk.outside.Script.CallTools;
import com.example.desk.outside.Script.Fail;
import com.example.desk.outside.Script.Reply;
import com.example.desk.outside.Script.Say;
import com.example.desk.outside.Script.ToolUse;
import com.example.desk.outside.Script.Turn;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A language model that speaks OpenAI's wire protocol and says what its {@link Script} says: chat
 * completions and responses, whole or streamed, with tool calls and token counts, and embeddings.
 *
 * <p>What no turn answers is refused with status 400, which no client retries. Thread-safe.
 */
public final class ScriptedModel implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private final LocalServer server;
  private final IdentityHashMap<Turn, Integer> answered = new IdentityHashMap<>();
  private Script script;

  private ScriptedModel(Script script, int port) {
    this.script = script;
    this.server = LocalServer.start(port, this::answer);
  }

  /** Starts on a free port of the loopback address. */
  public static ScriptedModel start(Script script) {
    return new ScriptedModel(script, 0);
  }

  /** What a client takes for {@code https://api.openai.com/v1}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Every request so far with its headers and body, oldest first. */
  public List<Received> received() {
    return server.received();
  }

  /** Forgets what was received. */
  public void forget() {
    server.forget();
  }

  /** Goes on with another script. */
  public synchronized void follow(Script next) {
    script = next;
    answered.clear();
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(Received request, HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(request.body());
    switch (exchange.getRequestURI().getPath()) {
      case "/v1/chat/completions" ->
          converse(exchange, Conversation.ofChat(body), new ChatCompletions(body));
      case "/v1/responses" ->
          converse(exchange, Conversation.ofResponses(body), new Responses(body));
      case "/v1/embeddings" ->
          LocalServer.reply(exchange, 200, "application/json", Embeddings.of(body).toString());
      default -> fail(exchange, 404, "no such path: " + request.path());
    }
  }

  private void converse(HttpExchange exchange, Conversation talk, Protocol protocol)
      throws IOException {
    Optional<Turn> turn = turnFor(talk);
    if (turn.isEmpty()) {
      fail(exchange, 400, "the script has no turn for this: " + talk);
      return;
    }
    pause(turn.get().delay());
    Reply reply = filledIn(turn.get().reply(), talk.resultText());
    if (reply instanceof Fail failure) {
      fail(exchange, failure.status(), "the script says so");
    } else if (talk.stream()) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      protocol.stream(reply, new ServerEvents(exchange.getResponseBody()));
    } else {
      LocalServer.reply(exchange, 200, "application/json", protocol.whole(reply).toString());
    }
  }

  private synchronized Optional<Turn> turnFor(Conversation talk) {
    return script.turns().stream()
        .filter(turn -> turn.when().holds(talk) && hasLeft(turn))
        .findFirst();
  }

  /** Whether the turn may answer once more, which it then does. */
  private boolean hasLeft(Turn turn) {
    return turn.times() == 0 || answered.merge(turn, 1, Integer::sum) <= turn.times();
  }

  private static Reply filledIn(Reply reply, String result) {
    if (reply instanceof Say say) {
      return new Say(filledIn(say.text(), result, result));
    }
    if (reply instanceof CallTools calls) {
      String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(result));
      return new CallTools(
          calls.tools().stream()
              .map(use -> new ToolUse(use.tool(), filledIn(use.arguments(), result, quoted)))
              .toList());
    }
    return reply;
  }

  private static String filledIn(String text, String result, String asItStands) {
    return text.replace("{{result}}", asItStands)
        .replace("{{result:url}}", URLEncoder.encode(result, StandardCharsets.UTF_8));
  }

  private static void fail(HttpExchange exchange, int status, String message) throws IOException {
    String body =
        JSON.createObjectNode()
            .set("error", JSON.createObjectNode().put("message", message).put("type", "scripted"))
            .toString();
    LocalServer.reply(exchange, status, "application/json", body);
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
