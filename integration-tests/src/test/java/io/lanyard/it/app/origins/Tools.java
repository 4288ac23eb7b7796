package io.lanyard.it.app.origins;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the model may do; none of it asks where the model has it from. */
public final class Tools {
  private final String database;

  Tools(String database) {
    this.database = database;
  }

  @Tool
  public String findTicket(@P("number") int number) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        PreparedStatement statement =
            connection.prepareStatement("SELECT subject FROM complaint WHERE id = ?")) {
      statement.setInt(1, number);
      ResultSet rows = statement.executeQuery();
      return rows.next() ? rows.getString(1) : "none";
    }
  }

  @Tool
  public String runReport(@P("sql") String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      return String.valueOf(statement.execute(sql));
    }
  }

  @Tool
  public String fetchPage(@P("url") String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Tool
  public String checkHost(@P("host") String host) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "echo checking " + host).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Beside a list of its own of what it kept. */
  @Tool
  public String keepNote(@P("name") String name, @P("text") String text) throws Exception {
    Files.writeString(Path.of("kept.txt"), name + "\n", CREATE, APPEND);
    Files.writeString(Path.of("notes").resolve(name), text);
    return "kept";
  }

  /** By the company's mail gateway, whose address is the application's own. */
  @Tool
  public String sendMail(@P("to") String to, @P("text") String text) throws Exception {
    URI gateway = URI.create(System.getProperty("mail.gateway"));
    HttpRequest request =
        HttpRequest.newBuilder(gateway).POST(BodyPublishers.ofString(to + ": " + text)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
