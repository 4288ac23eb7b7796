package io.lanyard.it.app.besides;

import io.lanyard.it.app.Cases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks databases and web sites; its arguments are the base URLs of a good and a bad site. */
public final class BesidesApp {
  private BesidesApp() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      for (String table : new String[] {"ticket", "salary"}) {
        Cases.run(
            "create " + table, () -> execute(connection, "create table " + table + "(id int)"));
        Cases.run("query " + table, () -> execute(connection, "select id from " + table));
      }
      Cases.run("prepared", () -> prepared(connection, "select id from ticket"));
      ExecutorService pool = Executors.newSingleThreadExecutor();
      Cases.run("pool", () -> of(pool.submit(() -> execute(connection, "select id from salary"))));
      pool.shutdown();
    }
    HttpClient client = HttpClient.newHttpClient();
    for (String site : arguments) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(site + "/page")).build();
      String host = request.uri().getHost();
      Cases.run("send " + host, () -> client.send(request, BodyHandlers.ofString()).body());
      Cases.run(
          "async " + host, () -> of(client.sendAsync(request, BodyHandlers.ofString())).body());
    }
    Cases.run("process", () -> new ProcessBuilder("true").start().waitFor());
  }

  private static boolean execute(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static boolean prepared(Connection connection, String sql) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeQuery().next();
    }
  }

  private static <T> T of(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
