package io.lanyard.agent.library.kafka;

import io.lanyard.FlowPosition;
import io.lanyard.Passage;
import io.lanyard.agent.caller.Visit;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Hears what became of a record, on the producer's own thread, and lets the application hear it for
 * whoever sent the record.
 */
record Acknowledgement(@Nullable Callback callback, @Nullable FlowPosition sender, Passage passage)
    implements Callback {
  @Override
  public void onCompletion(@Nullable RecordMetadata written, @Nullable Exception failure) {
    if (failure != null) {
      passage.failed(failure);
    } else {
      passage.succeeded(Map.of());
    }
    if (callback != null && sender == null) {
      callback.onCompletion(written, failure);
    } else if (callback != null && sender != null) {
      Visit visit = Visit.at(sender);
      try {
        callback.onCompletion(written, failure);
      } finally {
        visit.close();
      }
    }
  }
}
