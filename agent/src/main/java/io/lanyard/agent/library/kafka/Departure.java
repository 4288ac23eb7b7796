package io.lanyard.agent.library.kafka;

import io.lanyard.agent.outbound.BrokerCluster;
import io.lanyard.agent.outbound.OutgoingRecord;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as its producer puts it into a batch. */
@SuppressWarnings("ArrayRecordComponent") // for a moment, and compared with nothing
record Departure(
    String topic,
    int partition,
    Header[] headers,
    byte @Nullable [] key,
    byte @Nullable [] value,
    BrokerCluster cluster)
    implements OutgoingRecord {
  @Override
  public List<String> header(String name) {
    return Content.values(headers, name);
  }

  @Override
  public String digest() {
    return Content.digest(
        headers,
        key == null ? null : ByteBuffer.wrap(key),
        value == null ? null : ByteBuffer.wrap(value));
  }
}
