package io.lanyard.agent.caller;

import io.lanyard.InboundRequest;
import io.lanyard.rules.CallerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as it was before the application's own code could change it.
 *
 * @param appended when the broker wrote it down; empty if only its producer says so
 * @param digest stands for its key, value and headers, as its producer's side makes it
 * @param tokens the values of its header {@code Txn-Token}
 */
public record InboundRecord(
    String topic,
    int partition,
    long offset,
    Optional<Instant> appended,
    String digest,
    List<String> tokens,
    String traceParent)
    implements Occasion {
  /** How long a producer may try to get rid of a record, and by how much clocks may differ. */
  private static final Duration PROMPT = Duration.ofMinutes(5);

  public InboundRecord {
    tokens = List.copyOf(tokens);
  }

  /** The same as rules and records see it. */
  InboundRequest request() {
    return new InboundRequest("CONSUME", place(), "", traceParent);
  }

  @Override
  public TokenTerms terms(CallerSource.Peer peer, Instant begin, Instant end)
      throws TokenRefusedException {
    Duration longest = peer.topics().get(topic);
    if (longest == null) { // another peer may speak in it
      throw new TokenRefusedException(RefusalReason.NOT_PERMITTED);
    }
    return new TokenTerms(topic, longest, peer.clockSkew());
  }

  /**
   * The partition counts if the token names one: it does not when the producer left the choice to
   * the client, which chooses late. A copy comes later than its record; the broker's clock tells.
   */
  @Override
  public void requireMeant(Map<String, Object> claims, Instant begin) throws TokenRefusedException {
    boolean meant =
        claims.get("msg") instanceof Map<?, ?> message
            && topic.equals(message.get("topic"))
            && digest.equals(message.get("digest"))
            && isPartition(message.get("partition"))
            && appended.filter(at -> at.isAfter(begin.plus(PROMPT))).isEmpty();
    if (!meant) {
      throw new TokenRefusedException(RefusalReason.OTHER_RECORD);
    }
  }

  private boolean isPartition(@Nullable Object named) {
    return named == null || (named instanceof Number number && number.longValue() == partition);
  }

  @Override
  public String place() {
    return "kafka:" + topic + '/' + partition + '/' + offset;
  }
}
