package io.lanyard.it.app.kafka;

import io.lanyard.CurrentCaller;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Looks up the table that an order names with its first word, and says for whom. The second word
 * says how it goes on.
 */
public class Shipping {
  private static final Set<String> TRIED = ConcurrentHashMap.newKeySet();

  private final String url;
  private final KafkaListenerEndpointRegistry listeners;

  Shipping(String url, KafkaListenerEndpointRegistry listeners) {
    this.url = url;
    this.listeners = listeners;
  }

  /** One order at a time. */
  @KafkaListener(
      topics = {"orders${jdk}", "plain${jdk}"},
      groupId = "shipping${jdk}")
  public void ship(ConsumerRecord<String, String> order) {
    took(order.topic().replaceFirst("JDK.*", ""), order.value());
    if (order.value().contains("opens")) {
      listeners.getListenerContainer("brief").start();
    }
    if (order.value().contains("again") && TRIED.add(order.value())) {
      throw new IllegalStateException("not yet");
    }
  }

  /** Those that nobody listens to until an order says so. */
  @KafkaListener(
      id = "brief",
      topics = "brief${jdk}",
      groupId = "brief${jdk}",
      autoStartup = "false",
      concurrency = "1")
  public void shipLater(ConsumerRecord<String, String> order) {
    took("brief", order.value());
  }

  /** Many at once, without a word of whose they are. */
  @KafkaListener(
      topics = "batch${jdk}",
      groupId = "batches${jdk}",
      batch = "true",
      concurrency = "1")
  public void ship(List<String> orders) {
    orders.forEach(order -> took("batch", order));
  }

  /** Orders that cannot be worked off. */
  @KafkaListener(
      topics = "fatal${jdk}",
      groupId = "fatal${jdk}",
      containerFactory = "buryingFactory")
  public void fail(ConsumerRecord<String, String> order) {
    took("fatal", order.value());
    throw new IllegalStateException("cannot be shipped");
  }

  /** The same, many at once. */
  @KafkaListener(
      topics = "fatalbatch${jdk}",
      groupId = "fatalbatch${jdk}",
      containerFactory = "buryingFactory",
      batch = "true")
  public void fail(List<String> orders) {
    orders.forEach(order -> took("fatalbatch", order));
    throw new BatchListenerFailedException("cannot be shipped", 0);
  }

  /** What could not be worked off. */
  @KafkaListener(topics = "dead${jdk}", groupId = "dead${jdk}")
  public void bury(ConsumerRecord<String, String> order) {
    took("dead", order.value());
  }

  private void took(String topic, String order) {
    String done = look(order.split(" ", -1)[0]);
    System.out.println(
        "took " + topic + ' ' + order + " as '" + CurrentCaller.get().subject() + "' " + done);
  }

  private String look(String table) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeQuery("select * from " + table);
      return "done";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }
}
