package io.lanyard.agent.library.kafka;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * Kafka's own client, where records are still and again what goes over the wire, and the listeners
 * of Spring for Apache Kafka, each of which works on one record at a time.
 */
public final class Kafka implements EnforcementPoint {
  private static final String CLIENTS = "3.9.2 – 4.3.1";
  private static final String SPRING = "3.3.16 – 4.1.2";
  private static final String RECORD = "org.apache.kafka.clients.consumer.ConsumerRecord";

  @Override
  public String library() {
    return "Kafka";
  }

  @Override
  public String versions() {
    return "Kafka's client " + CLIENTS + ", Spring for Apache Kafka " + SPRING;
  }

  @Override
  public String versionsOf(String artifact) {
    return artifact.startsWith("org.springframework.kafka") ? SPRING : CLIENTS;
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("org.apache.kafka:kafka-clients", "org.springframework.kafka:spring-kafka");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.MESSAGE_SEND, Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "org.apache.kafka.clients.producer.KafkaProducer",
            GuardedMethod.of(
                "doSend", "SendGuard", "org.apache.kafka.clients.producer.ProducerRecord")),
        GuardedType.named(
            "org.apache.kafka.clients.producer.internals.RecordAccumulator",
            known("append", "AppendGuard", "java.lang.String", "int", "long", "byte[]", "byte[]")),
        GuardedType.named(
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            known("poll", "PollGuard", "java.time.Duration"),
            known("poll", "PollGuard", "long")),
        GuardedType.named(
            "org.apache.kafka.clients.consumer.internals.CompletedFetch",
            known(
                "parseRecord",
                "ParseGuard",
                "org.apache.kafka.clients.consumer.internals.Deserializers",
                "org.apache.kafka.common.TopicPartition",
                "java.util.Optional",
                "org.apache.kafka.common.record.TimestampType")),
        GuardedType.named(
            "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer",
            known("doInvokeRecordListener", "RecordGuard", RECORD),
            known("doInvokeOnMessage", "ListenerGuard", RECORD)));
  }

  /**
   * None of these is required: where one is missing, records are sent without a caller or come in
   * as nobody's, and to refuse an application its records for that would help nobody.
   */
  private static GuardedMethod known(String name, String guard, String... parameters) {
    return GuardedMethod.inSomeVersions(name, guard, parameters);
  }
}
