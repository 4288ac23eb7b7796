package io.lanyard.it.app.travel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** Shows the visits that its database shows. Argument: the JDBC URL. */
public final class BackApp {
  private BackApp() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", exchange -> serve(exchange, arguments[0]));
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange, String url) throws IOException {
    byte[] body = visits(url).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String visits(String url) {
    List<String> notes = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select note from visits order by id")) {
      while (rows.next()) {
        notes.add(rows.getString(1));
      }
      return notes.toString();
    } catch (SQLException e) {
      return "SQLState " + e.getSQLState();
    }
  }
}
