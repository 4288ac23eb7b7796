package io.lanyard.agent.library.kafka;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.caller.InboundRecord;
import io.lanyard.agent.caller.TraceParent;
import io.lanyard.agent.caller.Visit;
import io.lanyard.agent.library.ArrivedRecords;
import io.lanyard.agent.outbound.Outbound;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Works on one record as its caller, from its listener to the handler of its errors. */
public final class RecordGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof ConsumerRecord<?, ?> record)
        || !Entrance.takesRecordsOf(record.topic())) {
      return null;
    }
    FlowPosition arrival =
        Entrance.arrive(ArrivedRecords.begin(record).orElseGet(() -> unknown(record)));
    return Visit.at(arrival);
  }

  /** One that the application has put in a record's place; nobody knows what the other held. */
  private static InboundRecord unknown(ConsumerRecord<?, ?> record) {
    Header[] headers = record.headers().toArray();
    return new InboundRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Optional.empty(),
        "",
        Content.values(headers, Outbound.TOKEN),
        TraceParent.in(Content.values(headers, TraceParent.HEADER)));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Visit visit) {
      visit.endRequest();
    }
    return result;
  }
}
