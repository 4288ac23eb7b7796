package com.example.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /ask} with a question as text or as {@code {"question": "…"}}; the answer comes as
 * JSON, or with {@code ?stream=true} as text, piece by piece.
 */
final class AskHandler implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ANSWER_SECONDS = 60;

  private final Assistant assistant;

  AskHandler(Assistant assistant) {
    this.assistant = assistant;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        reply(exchange, 405, Map.of("error", "ask with POST"));
      } else if ("stream=true".equals(exchange.getRequestURI().getQuery())) {
        stream(exchange, question(exchange));
      } else {
        answer(exchange, question(exchange));
      }
    }
  }

  private void answer(HttpExchange exchange, String question) throws IOException {
    try {
      reply(exchange, 200, Map.of("answer", assistant.answer(question)));
    } catch (RuntimeException e) {
      reply(exchange, 500, Map.of("error", String.valueOf(e.getMessage())));
    }
  }

  private void stream(HttpExchange exchange, String question) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      assistant.stream(question)
          .onPartialResponse(piece -> write(out, piece))
          .onCompleteResponse(response -> done.complete(null))
          .onError(done::completeExceptionally)
          .start();
      done.orTimeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      write(out, "error: " + cause.getMessage());
    }
  }

  private static String question(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type != null && type.startsWith("application/json")
        ? JSON.readTree(body).path("question").asText()
        : new String(body, StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, Map<String, String> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
