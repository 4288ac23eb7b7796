package io.lanyard.it.app.kafka;

import io.lanyard.CurrentCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Works off the topic {@code loop} as applications without Spring do it. */
final class Loop implements Runnable {
  private final String brokers;

  Loop(String brokers) {
    this.brokers = brokers;
  }

  @Override
  public void run() {
    Map<String, Object> settings = ShipSettings.consumer(brokers);
    settings.put("group.id", "loop" + System.getProperty("jdk"));
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of("loop" + System.getProperty("jdk")));
      while (true) {
        for (ConsumerRecord<String, String> order : consumer.poll(Duration.ofMillis(200))) {
          String caller = CurrentCaller.get().subject();
          System.out.println("took loop " + order.value() + " as '" + caller + "'");
        }
      }
    }
  }
}
