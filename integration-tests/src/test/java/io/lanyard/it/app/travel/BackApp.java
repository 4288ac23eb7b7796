package io.lanyard.it.app.travel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Shows the visits that its database shows. Arguments: the JDBC URL and, to serve over TLS, a key
 * store and its password.
 */
public final class BackApp {
  private BackApp() {}

  public static void main(String[] arguments) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server =
        arguments.length == 1 ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
    if (server instanceof HttpsServer https) {
      https.setHttpsConfigurator(new HttpsConfigurator(tls(arguments[1], arguments[2])));
    }
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", exchange -> serve(exchange, arguments[0]));
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static SSLContext tls(String store, String password) throws Exception {
    KeyStore keys = KeyStore.getInstance(new File(store), password.toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    return tls;
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
