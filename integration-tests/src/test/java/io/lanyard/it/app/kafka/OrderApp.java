package io.lanyard.it.app.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lanyard.CurrentCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Takes orders: {@code /<topic>/<key>/<value>[?<Txn-Token of its own>]}; the key {@code -} is none.
 * What has the word aside in it goes to the same brokers by another name. Argument: the brokers.
 */
public final class OrderApp {
  private final KafkaProducer<String, String> producer;
  private final KafkaProducer<String, String> other;

  private OrderApp(String brokers) {
    this.producer = producer(brokers);
    this.other =
        producer(
            brokers.startsWith("localhost")
                ? brokers.replace("localhost", "127.0.0.1")
                : brokers.replace("127.0.0.1", "localhost"));
  }

  public static void main(String[] arguments) throws Exception {
    OrderApp app = new OrderApp(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/", app::serve);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static KafkaProducer<String, String> producer(String brokers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = answer(exchange).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String answer(HttpExchange exchange) {
    try {
      String[] parts = exchange.getRequestURI().getPath().split("/", -1);
      String key = parts[2].equals("-") ? null : parts[2];
      ProducerRecord<String, String> order = new ProducerRecord<>(parts[1], key, parts[3]);
      String own = exchange.getRequestURI().getQuery();
      if (own != null) {
        order.headers().add("Txn-Token", own.getBytes(StandardCharsets.UTF_8));
      }
      AtomicReference<String> heard = new AtomicReference<>();
      (parts[3].contains("aside") ? other : producer)
          .send(order, (written, failure) -> heard.set(CurrentCaller.get().subject()))
          .get();
      if (parts[3].contains("heard")) {
        return "heard by " + heard.get();
      }
      if (parts[3].contains("twice")) {
        producer.send(order).get();
      }
      return headers(order);
    } catch (Exception | LinkageError e) {
      return e.toString();
    }
  }

  private static String headers(ProducerRecord<?, ?> order) {
    StringBuilder headers = new StringBuilder("sent");
    for (Header header : order.headers()) {
      headers.append(' ').append(header.key()).append('=');
      headers.append(new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers.toString();
  }
}
