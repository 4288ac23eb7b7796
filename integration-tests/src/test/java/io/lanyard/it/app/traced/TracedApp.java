package io.lanyard.it.app.traced;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

/**
 * Serves one question over HTTP: its assistant asks a model, which asks for a tool, which asks a
 * database. Arguments: the model's URL, the {@code traceparent} of the request, and what receives
 * the spans of the application's own SDK, if it is to have one.
 */
public final class TracedApp {
  private TracedApp() {}

  public static void main(String[] arguments) throws Exception {
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(
                OpenAiChatModel.builder()
                    .baseUrl(arguments[0])
                    .apiKey("key")
                    .modelName("scripted")
                    .build())
            .tools(new Tickets())
            .build();
    Callable<String> work = () -> assistant.ask("What of ticket 7?");
    boolean ownSdk = arguments.length > 2;
    Callable<String> traced = ownSdk ? OwnSdk.around(work, arguments[2]) : work;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ask", exchange -> answer(exchange, traced));
    server.start();
    System.out.println(ask(server.getAddress(), arguments[1]));
    if (ownSdk) {
      OwnSdk.close();
    }
    System.exit(0);
  }

  /** Asked by whoever uses the application. */
  interface Assistant {
    String ask(String question);
  }

  /** What the model may look up. */
  public static final class Tickets {
    @Tool
    public String findTicket() throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
          Statement statement = connection.createStatement()) {
        return String.valueOf(statement.execute("select 7 as id"));
      }
    }
  }

  private static void answer(HttpExchange exchange, Callable<String> work) throws IOException {
    byte[] answer;
    try {
      answer = work.call().getBytes(StandardCharsets.UTF_8);
    } catch (Exception failure) {
      answer = failure.toString().getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** By hand: a client that agents know would have a span of its own. */
  private static String ask(InetSocketAddress server, String traceparent) throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      String request =
          "GET /ask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + (traceparent.isEmpty() ? "" : "traceparent: " + traceparent + "\r\n")
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
  }
}
