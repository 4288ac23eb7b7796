package io.lanyard.agent.library.kafka;

import io.lanyard.Guard;
import io.lanyard.agent.outbound.Outbound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Gives a record its headers where it is put into a batch: as bytes, after the application's
 * interceptors and serializers. The application's own record, which it may send again elsewhere,
 * stays as it is.
 */
public final class AppendGuard implements Guard {
  private static final int TOPIC = 0;
  private static final int PARTITION = 1;
  private static final int KEY = 3;
  private static final int VALUE = 4;
  private static final int HEADERS = 5;

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    KafkaProducer<?, ?> producer = SendGuard.producer();
    if (producer == null
        || Outbound.isSilent()
        || !(arguments[TOPIC] instanceof String topic)
        || !(arguments[PARTITION] instanceof Integer partition)
        || !(arguments[HEADERS] instanceof Header[] headers)) {
      return null;
    }
    Departure departure =
        new Departure(
            topic,
            partition,
            headers,
            (byte[]) arguments[KEY],
            (byte[]) arguments[VALUE],
            Clusters.of(producer));
    arguments[HEADERS] = with(headers, Outbound.headers(departure));
    return null;
  }

  private static Header[] with(Header[] headers, Map<String, Optional<String>> changes) {
    if (changes.isEmpty()) {
      return headers;
    }
    List<Header> all = new ArrayList<>();
    for (Header header : headers) {
      if (changes.keySet().stream().noneMatch(header.key()::equalsIgnoreCase)) {
        all.add(header);
      }
    }
    changes.forEach(
        (name, value) ->
            value.ifPresent(
                it -> all.add(new RecordHeader(name, it.getBytes(StandardCharsets.UTF_8)))));
    return all.toArray(new Header[0]);
  }
}
