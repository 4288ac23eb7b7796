package io.lanyard.it.app.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** How the shipping application listens: as an application of Spring Boot's does it. */
@Configuration
@EnableKafka
public class ShipSettings {
  static Map<String, Object> consumer(String brokers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers);
    settings.put("group.protocol", System.getProperty("protocol"));
    settings.put("auto.offset.reset", "earliest");
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", HeaderEater.class);
    return settings;
  }

  /** Each order on its own, on three threads. */
  @Bean
  ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = factory();
    factory.setConcurrency(3);
    factory.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(50, 2)));
    return factory;
  }

  /** Where orders that fail again go to the topic {@code dead}. */
  @Bean
  ConcurrentKafkaListenerContainerFactory<String, String> buryingFactory() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = factory();
    factory.setCommonErrorHandler(
        new DefaultErrorHandler(
            new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(producer())),
                (order, failure) ->
                    new TopicPartition("dead" + System.getProperty("jdk"), order.partition())),
            new FixedBackOff(50, 1)));
    return factory;
  }

  private static ConcurrentKafkaListenerContainerFactory<String, String> factory() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(
        new DefaultKafkaConsumerFactory<>(consumer(System.getProperty("brokers"))));
    return factory;
  }

  private static Map<String, Object> producer() {
    return Map.of(
        "bootstrap.servers",
        System.getProperty("brokers"),
        "key.serializer",
        StringSerializer.class,
        "value.serializer",
        StringSerializer.class);
  }

  @Bean
  Shipping shipping(KafkaListenerEndpointRegistry listeners) {
    return new Shipping(System.getProperty("url"), listeners);
  }
}
