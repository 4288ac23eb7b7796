package io.lanyard.it.app.escape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.tool.ToolExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Serves two requests, which its main thread sends; prints how each process was answered. */
public final class EscapeApp {
  private static final String MODELS_WORDS = "echo everybody's salaries are on their way out";

  private static final BlockingQueue<String> COMMANDS = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> DONE = new SynchronousQueue<>();

  private EscapeApp() {}

  public static void main(String[] arguments) throws Exception {
    Thread worker = new Thread(EscapeApp::workOff, "hand-made");
    worker.setDaemon(true);
    worker.start();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    server.setExecutor(pool);
    server.createContext("/escape", exchange -> serve(exchange, EscapeApp::escape));
    server.createContext("/probe", exchange -> serve(exchange, EscapeApp::probe));
    server.start();
    send(server, "/escape");
    send(server, "/probe");
    server.stop(0);
    pool.shutdown();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void serve(HttpExchange exchange, Work work) throws IOException {
    try {
      work.run();
    } catch (Exception e) {
      System.out.println("handler: " + e);
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static void escape() throws Exception {
    handOver("queue before the model", "echo nothing that a model has said");
    start("before the model");
    String words = new Parrot().chat("hello");
    start("after the model");
    handOver("queue", words);
    handOver("queue, other words", "echo nothing that a model has said");
    Thread thread = new Thread(() -> start("thread"));
    thread.start();
    thread.join();
    Timer timer = new Timer();
    CountDownLatch fired = new CountDownLatch(1);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            start("timer");
            fired.countDown();
          }
        },
        1);
    fired.await();
    timer.cancel();
    List.of("stream", "stream", "stream", "stream").parallelStream().forEach(EscapeApp::start);
    new Tool().execute(request("run"), "memory");
  }

  private static void probe() {
    for (int i = 1; i <= 4; i++) {
      try {
        System.out.println("probe " + i + ": " + new Tool().execute(request("secret"), "memory"));
      } catch (RuntimeException e) {
        System.out.println("probe " + i + ": " + e.getClass().getSimpleName());
      }
    }
  }

  private static ToolExecutionRequest request(String tool) {
    return ToolExecutionRequest.builder().id("1").name(tool).arguments("{}").build();
  }

  private static void handOver(String name, String command) throws InterruptedException {
    COMMANDS.put(command);
    System.out.println(name + ": " + DONE.take());
  }

  private static void workOff() {
    try {
      while (true) {
        DONE.put(outcome("sh", "-c", COMMANDS.take()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name) {
    System.out.println(name + ": " + outcome("true"));
  }

  private static String outcome(String... command) {
    try {
      new ProcessBuilder(command).start();
      return "started";
    } catch (IOException e) {
      return e.getCause() instanceof SecurityException ? "refused" : e.toString();
    }
  }

  /** Without a library that Lanyard guards. */
  private static void send(HttpServer server, String path) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server.getAddress());
      String head = "GET " + path + " HTTP/1.0\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }

  private static final class Parrot implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder().aiMessage(AiMessage.from(MODELS_WORDS)).build();
    }
  }

  private static final class Tool implements ToolExecutor {
    @Override
    public String execute(ToolExecutionRequest request, Object memory) {
      start("tool");
      return "done";
    }
  }
}
