package io.lanyard.it.app.attack;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries whatever is forbidden; its arguments are the base URLs of two sites, both forbidden. */
public final class AttackApp {
  private static final String SQL = "create table salary (id int)";

  private final String site;
  private final URI address;

  private AttackApp(String site) {
    this.site = site;
    this.address = URI.create(site + "/secret");
  }

  public static void main(String[] arguments) throws Exception {
    AttackApp app = new AttackApp(arguments[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      app.sql(connection, statement);
    }
    app.processes();
    app.client();
    app.urls();
    System.exit(0);
  }

  private void sql(Connection connection, Statement statement) {
    Cases.run("sql plain", () -> statement.execute(SQL));
    Cases.run(
        "sql reflection",
        () -> invoked(() -> method(Statement.class, "execute").invoke(statement, SQL)));
    Cases.run("sql method handle", () -> handled(statement));
    Cases.run(
        "sql unwrap", () -> connection.unwrap(Connection.class).createStatement().execute(SQL));
    Cases.run("sql proxy", () -> proxy().execute(SQL));
  }

  private static Object handled(Statement statement) throws Exception {
    MethodType type = MethodType.methodType(boolean.class, String.class);
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Statement.class, "execute", type)
          .invokeWithArguments(statement, SQL);
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  private static Statement proxy() {
    ClassLoader own = AttackApp.class.getClassLoader();
    return (Statement)
        Proxy.newProxyInstance(
            own, new Class<?>[] {Statement.class}, (proxy, method, given) -> true);
  }

  private static java.lang.reflect.Method method(Class<?> type, String name) throws Exception {
    return type.getMethod(name, String.class);
  }

  private void processes() {
    ProcessBuilder echo = new ProcessBuilder("true");
    Cases.run("process", echo::start);
    Cases.run("process pipeline", () -> ProcessBuilder.startPipeline(List.of(echo, echo)));
    Cases.run("process exec", () -> Runtime.getRuntime().exec(new String[] {"true"}));
    Cases.run("process reflection", () -> invoked(() -> start().invoke(echo)));
  }

  private static java.lang.reflect.Method start() throws Exception {
    return ProcessBuilder.class.getMethod("start");
  }

  private void client() {
    ExecutorService own = Executors.newFixedThreadPool(2);
    HttpClient client = HttpClient.newBuilder().executor(own).build();
    HttpRequest request = HttpRequest.newBuilder(address).build();
    Cases.run("client own executor", () -> client.send(request, BodyHandlers.ofString()));
    Cases.run("client async", () -> got(client.sendAsync(request, BodyHandlers.ofString())));
    Cases.run(
        "client from a pool",
        () -> got(own.submit(() -> client.send(request, BodyHandlers.ofString()))));
    Cases.run(
        "client push",
        () -> got(client.sendAsync(request, BodyHandlers.ofString(), (a, b, c) -> {})));
    InetSocketAddress proxy = new InetSocketAddress("127.0.0.1", address.getPort());
    HttpClient proxied = HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build();
    HttpRequest tunnel = HttpRequest.newBuilder(URI.create("https://evil.example/")).build();
    Cases.run("client proxy", () -> proxied.send(tunnel, BodyHandlers.ofString()));
    URI socket = URI.create(address.toString().replace("http:", "ws:"));
    Cases.run(
        "client websocket",
        () -> got(client.newWebSocketBuilder().buildAsync(socket, new WebSocket.Listener() {})));
    own.shutdown();
  }

  private void urls() throws Exception {
    URL url = address.toURL();
    Cases.run("url stream", () -> url.openStream());
    Cases.run("url content", () -> url.getContent());
    Cases.run("url header", () -> url.openConnection().getHeaderField("Date"));
    Cases.run("url length", () -> url.openConnection().getContentLength());
    URL jar = new URL("jar:" + site + "/secret.jar!/x");
    Cases.run("url jar", () -> jar.openStream());
    Cases.run("url ftp", () -> new URL(site.replace("http:", "ftp:") + "/secret").openStream());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {new URL(site + "/classes/")})) {
      Cases.run("url class loader", () -> stream(loader));
    }
  }

  private static String stream(URLClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream("x")) {
      return in == null ? "nothing" : "something";
    }
  }

  private interface Invocation {
    Object run() throws Exception;
  }

  private static Object invoked(Invocation invocation) throws Exception {
    try {
      return invocation.run();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Object got(Future<?> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
