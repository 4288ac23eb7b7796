package io.lanyard.it.app.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the model may ask this program to do. */
public final class Tools {
  static final String DATABASE = "jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1";

  private final ChatModel colleague;

  Tools(ChatModel colleague) {
    this.colleague = colleague;
  }

  static void createTables() throws SQLException {
    try (Connection connection = DriverManager.getConnection(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ticket (name VARCHAR(20))");
      statement.execute("INSERT INTO ticket VALUES ('printer')");
      statement.execute("CREATE TABLE salary (name VARCHAR(20))");
      statement.execute("INSERT INTO salary VALUES ('a fortune')");
    }
  }

  @Tool
  public String report(@P("sql") String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return String.join(", ", names);
    }
  }

  @Tool
  public String fetch(@P("url") String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Tool
  public String colleague(@P("question") String question) {
    return AiServices.builder(Assistant.class).chatModel(colleague).build().ask(question);
  }

  @Tool
  public String secret() {
    System.out.println("the secret tool ran");
    return "the secret";
  }

  @Tool
  public String explode() {
    System.out.println("the explode tool ran");
    return "boom";
  }
}
