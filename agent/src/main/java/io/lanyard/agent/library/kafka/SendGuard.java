package io.lanyard.agent.library.kafka;

import io.lanyard.Guard;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Knows which producer a thread sends by; a serializer may send records of its own meanwhile. */
public final class SendGuard implements Guard {
  private static final ThreadLocal<@Nullable KafkaProducer<?, ?>> SENDING = new ThreadLocal<>();

  /** The producer that this thread sends by. */
  static @Nullable KafkaProducer<?, ?> producer() {
    return SENDING.get();
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    KafkaProducer<?, ?> before = SENDING.get();
    if (self instanceof KafkaProducer<?, ?> producer) {
      SENDING.set(producer);
    }
    return new Before(before);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    KafkaProducer<?, ?> before = state instanceof Before it ? it.producer() : null;
    if (before == null) {
      SENDING.remove();
    } else {
      SENDING.set(before);
    }
    return result;
  }

  private record Before(@Nullable KafkaProducer<?, ?> producer) {}
}
