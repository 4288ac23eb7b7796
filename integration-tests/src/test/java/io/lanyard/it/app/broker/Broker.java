package io.lanyard.it.app.broker;

import java.util.concurrent.CountDownLatch;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A cluster of one. Arguments: topics, of three partitions each. */
public final class Broker {
  private Broker() {}

  public static void main(String[] topics) throws Exception {
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3, topics);
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.afterPropertiesSet();
    System.out.println("brokers " + broker.getBrokersAsString());
    new CountDownLatch(1).await();
  }
}
