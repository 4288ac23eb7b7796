package io.lanyard.it;

import io.lanyard.it.app.broker.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A running cluster, and what somebody with access to its topics can do there. */
final class KafkaCluster implements AutoCloseable {
  private static final String TEST_KIT = "org.springframework.kafka:spring-kafka-test:4.0.7";

  private final RunningJvm broker;
  private final String address;
  private final KafkaProducer<String, String> producer;

  private KafkaCluster(RunningJvm broker) {
    this.broker = broker;
    this.address = broker.awaitLine("brokers ");
    this.producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
  }

  static KafkaCluster start(String... topics) {
    return new KafkaCluster(
        AgentJvm.on(Jdk.JDK17)
            .withoutAgent()
            .classPath(TEST_KIT)
            .timeLimit(Duration.ofMinutes(5))
            .start(Broker.class, topics));
  }

  String address() {
    return address;
  }

  /** Writes a record as an attacker does it, who can write to the topic and knows all about it. */
  void write(String topic, int partition, String key, String value, Iterable<Header> headers)
      throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(topic, partition, key, value, headers)).get();
  }

  /** All records of a topic so far whose value begins so. */
  List<ConsumerRecord<String, String>> read(String topic, String beginning) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.value().startsWith(beginning)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", address);
    return settings;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    broker.close();
  }
}
