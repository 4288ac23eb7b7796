package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.agent.library.Arrivals;
import java.util.Map;

/** A decided call whose answer comes piece by piece. Confined to the thread that reads it. */
final class PendingStream {
  private final PendingAnswer call;
  private final Protocol.Assembly assembly;
  private Map<String, Object> usage = Map.of();

  PendingStream(PendingAnswer call) {
    this.call = call;
    this.assembly = call.protocol().assembly();
  }

  /** Takes in a piece, of which the last with token counts has the right ones. */
  void take(Object piece) {
    Arrivals.take(
        call.passage(),
        PendingAnswer.WHERE,
        () -> {
          JsonNode read = Wire.of(piece);
          call.say(assembly.take(read));
          JsonNode counted = read.has("response") ? read.path("response") : read;
          if (counted.hasNonNull("usage")) {
            usage = PendingAnswer.usage(counted);
          }
        });
  }

  void ended() {
    call.passage().succeeded(usage);
  }

  void failed(Throwable failure) {
    call.passage().failed(failure);
  }
}
