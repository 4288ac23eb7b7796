package io.lanyard.agent.library.kafka;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.Resource;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Decides each record that is sent, and knows which producer a thread sends by meanwhile. */
public final class SendGuard implements Guard {
  private static final ThreadLocal<@Nullable KafkaProducer<?, ?>> SENDING = new ThreadLocal<>();

  /** The producer that this thread sends by. */
  static @Nullable KafkaProducer<?, ?> producer() {
    return SENDING.get();
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof KafkaProducer<?, ?> producer)
        || !(arguments[0] instanceof ProducerRecord<?, ?> record)) {
      return null;
    }
    FlowPosition sender = FlowPosition.toHandOver();
    Passage passage = Gate.exempts(Action.MESSAGE_SEND) ? Passage.EXEMPT : Gate.enter(call(record));
    Callback callback = arguments[1] instanceof Callback own ? own : null;
    if (passage.isDecided() || (callback != null && sender != null)) {
      arguments[1] = new Acknowledgement(callback, sender, passage);
    }
    KafkaProducer<?, ?> before = SENDING.get();
    SENDING.set(producer);
    return new Sending(passage, before);
  }

  private static Call call(ProducerRecord<?, ?> record) {
    Map<Attribute, Object> values =
        Map.of(Attribute.MESSAGE_SYSTEM, "kafka", Attribute.MESSAGE_TOPIC, record.topic());
    return Call.of(Action.MESSAGE_SEND, Attributes.of(Resource.of(record.topic()), values))
        .payload(record)
        .text(record.value() instanceof String text ? text : "");
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Sending sending) {
      restore(sending.before());
      sending.passage().leave();
      if (thrown != null) {
        sending.passage().failed(thrown);
      }
    }
    return result;
  }

  /** A serializer may have sent a record of its own by another producer. */
  private static void restore(@Nullable KafkaProducer<?, ?> before) {
    if (before == null) {
      SENDING.remove();
    } else {
      SENDING.set(before);
    }
  }

  private record Sending(Passage passage, @Nullable KafkaProducer<?, ?> before) {}
}
