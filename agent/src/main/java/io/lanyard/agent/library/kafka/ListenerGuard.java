package io.lanyard.agent.library.kafka;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.agent.caller.Entrance;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Asks whether a record may come in at all, where a refusal is the listener's own failure. */
public final class ListenerGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    FlowPosition arrival = FlowPosition.current();
    if (arrival != null
        && arguments[0] instanceof ConsumerRecord<?, ?> record
        && Entrance.takesRecordsOf(record.topic())) {
      Entrance.requireAdmitted(arrival);
    }
    return null;
  }
}
