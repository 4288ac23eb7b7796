package io.lanyard.agent.library.kafka;

import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.InboundRecord;
import io.lanyard.agent.caller.TraceParent;
import io.lanyard.agent.library.ArrivedRecords;
import io.lanyard.agent.outbound.Outbound;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a record was when it came from the broker: deserializers take headers away, and what
 * they make of a value need not tell its bytes.
 */
public final class ParseGuard implements Guard {
  private static final int PARTITION = 1;
  private static final int RAW = 4;

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[PARTITION] instanceof TopicPartition partition
            && Entrance.takesRecordsOf(partition.topic())
        ? arguments[RAW]
        : null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state != null && result instanceof ConsumerRecord<?, ?> record) {
      keep(new RawRecord(state), record);
    }
    return result;
  }

  /** What can't be kept leaves the record nobody's; to refuse it would stop the whole topic. */
  private static void keep(RawRecord raw, ConsumerRecord<?, ?> record) {
    try {
      ArrivedRecords.put(record, arrived(raw, record));
    } catch (RuntimeException | LinkageError failure) {
      Gate.report("a record of the topic '" + record.topic() + "'", failure);
    }
  }

  private static InboundRecord arrived(RawRecord raw, ConsumerRecord<?, ?> record) {
    Header[] headers = raw.headers();
    boolean byBroker = record.timestampType() == TimestampType.LOG_APPEND_TIME;
    return new InboundRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        byBroker ? Optional.of(Instant.ofEpochMilli(record.timestamp())) : Optional.empty(),
        Content.digest(headers, raw.key(), raw.value()),
        Content.values(headers, Outbound.TOKEN),
        TraceParent.in(Content.values(headers, TraceParent.HEADER)));
  }
}
