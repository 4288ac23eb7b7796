package io.lanyard.agent.revocation;

import io.lanyard.Incidents;
import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.audit.Json;
import io.lanyard.agent.caller.BoundedHttp;
import io.lanyard.agent.caller.RefusalReason;
import io.lanyard.agent.caller.SignedClaims;
import io.lanyard.agent.caller.StrictJson;
import io.lanyard.agent.caller.TokenRefusedException;
import io.lanyard.rules.RevocationSource.EventStream;
import io.lanyard.rules.RevokedEntry;
import io.lanyard.rules.RevokedList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A stream of security events, polled by RFC 8936. What was applied is remembered before it is
 * acknowledged: the transmitter forgets it then.
 */
final class EventFeed implements RevocationFeed {
  private static final String TYPE = "secevent+jwt";
  private static final int MOST_AT_ONCE = 100;

  /** A transmitter that always has more must not keep the poll from ever ending. */
  private static final int MOST_ROUNDS = 100;

  private final EventStream stream;
  private final BoundedHttp http;
  private final SignedClaims signed;
  private final EventMemory memory;
  private final Consumer<AuditEvent> record;
  private final Incidents incidents;
  private final List<String> acknowledged = new ArrayList<>();
  private final Map<String, Object> erroneous = new LinkedHashMap<>();

  private EventFeed(
      EventStream stream,
      BoundedHttp http,
      SignedClaims signed,
      EventMemory memory,
      Consumer<AuditEvent> record,
      Incidents incidents) {
    this.stream = stream;
    this.http = http;
    this.signed = signed;
    this.memory = memory;
    this.record = record;
    this.incidents = incidents;
  }

  static EventFeed of(
      EventStream stream,
      BoundedHttp http,
      Path directory,
      Consumer<AuditEvent> record,
      Incidents incidents) {
    SignedClaims signed =
        SignedClaims.of(
            stream.id(),
            stream.issuer(),
            stream.audiences(),
            stream.keys(),
            stream.algorithms(),
            TYPE,
            () -> http,
            incidents);
    EventMemory memory = new EventMemory(directory, stream.id());
    return new EventFeed(stream, http, signed, memory, record, incidents);
  }

  @Override
  public void poll() throws IOException {
    memory.recall();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<String, Object> answer = StrictJson.object(http.post(stream.endpoint(), ask(), bearer()));
      acknowledged.clear();
      erroneous.clear();
      if (!(answer.getOrDefault("sets", Map.of()) instanceof Map<?, ?> sets)) {
        throw new IOException(stream.endpoint() + " answered without 'sets' (RFC 8936)");
      }
      for (Map.Entry<?, ?> set : sets.entrySet()) {
        take(String.valueOf(set.getKey()), String.valueOf(set.getValue()));
      }
      if (acknowledged.isEmpty() && erroneous.isEmpty()) {
        return;
      }
    }
  }

  /** Another round tells at once what became of the last one's events. */
  private byte[] ask() {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("maxEvents", (long) MOST_AT_ONCE);
    question.put("returnImmediately", true);
    question.put("ack", List.copyOf(acknowledged));
    question.put("setErrs", new LinkedHashMap<>(erroneous));
    return Json.write(question).getBytes(StandardCharsets.UTF_8);
  }

  private String bearer() throws IOException {
    String token =
        new String(RevocationWatch.read(stream.bearer()), StandardCharsets.UTF_8).strip();
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IOException(stream.bearer() + " does not hold a bearer token");
    }
    return token;
  }

  private void take(String id, String token) throws IOException {
    try {
      apply(id, SecurityEvent.of(id, signed.verify(token), stream, Instant.now()));
    } catch (TokenRefusedException refused) {
      refuse(id, refused.reason().id() + ": " + refused.reason().explanation());
      if (isFinal(refused.reason())) {
        erroneous.put(id, Map.of("err", code(refused.reason()), "description", "not accepted"));
      }
    } catch (SecurityEvent.UnusableException unusable) {
      refuse(id, String.valueOf(unusable.getMessage()));
      erroneous.put(id, Map.of("err", "invalid_request", "description", "not accepted"));
    }
  }

  private void apply(String id, SecurityEvent event) throws IOException {
    if (memory.hasSeen(id)) {
      refuse(id, "replayed: it was applied before");
    } else {
      if (!event.note().isEmpty()) {
        refuse(id, event.note());
      }
      List<RevokedEntry> entries = event.revoked();
      memory.remember(id, entries);
      if (!entries.isEmpty()) {
        record.accept(
            AuditEvent.revocation(
                "applied", stream.id(), id, memory.revoked().size() + " credentials"));
      }
    }
    acknowledged.add(id);
  }

  private void refuse(String id, String reason) {
    record.accept(AuditEvent.revocation("refused", stream.id(), id, reason));
    incidents.report(
        "security event of '" + stream.id() + "' (" + reason + ")",
        new SecurityEvent.UnusableException(reason));
  }

  /** Keys may be on their way; an event that was refused for them must come again. */
  private static boolean isFinal(RefusalReason reason) {
    return reason != RefusalReason.KEYS_UNAVAILABLE && reason != RefusalReason.UNKNOWN_KEY;
  }

  /** The codes of RFC 8935, section 2.4. */
  private static String code(RefusalReason reason) {
    return switch (reason) {
      case FOREIGN_ISSUER -> "invalid_issuer";
      case WRONG_AUDIENCE -> "invalid_audience";
      case BAD_SIGNATURE, ALGORITHM_NOT_PINNED -> "authentication_failed";
      default -> "invalid_request";
    };
  }

  @Override
  public RevokedList revoked() {
    return memory.revoked();
  }
}
