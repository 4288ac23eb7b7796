package io.lanyard.it.app.mixed;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** What is kept here is everybody's, and should not be. */
final class Mistakes {
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final ChatModel model;
  private volatile FutureTask<String> kept = new FutureTask<>(() -> "");
  private volatile ToolExecutionRequest asked = ToolExecutionRequest.builder().build();

  Mistakes(String modelUrl) {
    model = OpenAiChatModel.builder().baseUrl(modelUrl).apiKey("k").modelName("any").build();
    Thread clerk = new Thread(this::carryOut, "clerk");
    clerk.setDaemon(true);
    clerk.start();
  }

  /** Prepared in one request, and run in whichever comes next. */
  void keep(String name) {
    kept = new FutureTask<>(() -> Fetch.from(name));
  }

  void runKept() throws Exception {
    kept.run();
    kept.get();
  }

  /** A queue that nothing in the JDK knows, served by a thread that is nobody's. */
  void queue(String name, String token) throws InterruptedException {
    Order order = new Order(name, token, new CountDownLatch(1));
    orders.put(order);
    order.done().await();
  }

  private void carryOut() {
    try {
      while (true) {
        Order order = orders.take();
        Fetch.from(order.name(), order.token());
        order.done().countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void ask() {
    asked =
        model
            .chat(
                ChatRequest.builder()
                    .messages(UserMessage.from("look it up"))
                    .toolSpecifications(ToolSpecifications.toolSpecificationsFrom(new Tools()))
                    .build())
            .aiMessage()
            .toolExecutionRequests()
            .get(0);
  }

  void runTool() {
    new DefaultToolExecutor(new Tools(), asked).execute(asked, "memory");
  }

  private record Order(String name, String token, CountDownLatch done) {}

  /** What the model may call. */
  static final class Tools {
    @Tool
    String find() {
      return "found";
    }
  }
}
