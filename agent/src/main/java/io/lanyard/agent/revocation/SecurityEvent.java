package io.lanyard.agent.revocation;

import io.lanyard.rules.RevocationSource.EventStream;
import io.lanyard.rules.RevokedEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified security event (RFC 8417) says of sessions that no longer count: CAEP's
 * session-revoked, and RISC's accounts that were closed.
 *
 * @param revoked whose credentials end; none for events about anything else
 * @param note what an operator should know, or empty
 */
record SecurityEvent(List<RevokedEntry> revoked, String note) {
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
  private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
  private static final String STREAM = "https://schemas.openid.net/secevent/ssf/event-type/";
  private static final String SESSION_REVOKED = CAEP + "session-revoked";
  private static final Set<String> ENDINGS =
      Set.of(
          SESSION_REVOKED,
          RISC + "account-disabled",
          RISC + "account-purged",
          RISC + "sessions-revoked");

  /** Beyond it a number of seconds means milliseconds, as drafts of CAEP had it. */
  private static final long MOST_SECONDS = 100_000_000_000L;

  /** It says nothing that can be applied. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Reads an event whose signature, issuer, audience and type were checked.
   *
   * @param id under which it was delivered
   */
  static SecurityEvent of(String id, Map<String, Object> claims, EventStream stream, Instant now)
      throws UnusableException {
    if (!id.equals(claims.get("jti"))) {
      throw new UnusableException("it was delivered under another jti than its own");
    }
    Instant issued = instant(claims.get("iat"));
    if (issued.isAfter(now.plus(stream.clockSkew()))) {
      throw new UnusableException("it was issued in the future");
    }
    if (!(claims.get("events") instanceof Map<?, ?> events) || events.isEmpty()) {
      throw new UnusableException("it holds no event");
    }
    for (Map.Entry<?, ?> event : events.entrySet()) {
      if (event.getKey() instanceof String type && ENDINGS.contains(type)) {
        return ending(type, members(event.getValue()), claims, issued, stream.issuer());
      }
    }
    return new SecurityEvent(List.of(), note(events));
  }

  private static SecurityEvent ending(
      String type, Map<?, ?> event, Map<String, Object> claims, Instant issued, String transmitter)
      throws UnusableException {
    Object subject = claims.getOrDefault("sub_id", event.get("subject"));
    Instant happened =
        event.containsKey("event_timestamp") ? instant(event.get("event_timestamp")) : issued;
    // Tokens are dated to the second; of two within the same one nobody knows which came first.
    Instant before = (happened.isAfter(issued) ? issued : happened).plusSeconds(1);
    List<RevokedEntry> revoked =
        new EventSubject(transmitter, before, type.equals(SESSION_REVOKED))
            .entries(members(subject));
    if (revoked.isEmpty()) {
      throw new UnusableException("it names nobody by session, subject and issuer, or token");
    }
    return new SecurityEvent(revoked, "");
  }

  private static Map<?, ?> members(@Nullable Object value) {
    return value instanceof Map<?, ?> members ? members : Map.of();
  }

  /** A stream that was paused or disabled would otherwise look like one where nothing happens. */
  private static String note(Map<?, ?> events) {
    Map<?, ?> update = members(events.get(STREAM + "stream-updated"));
    Object status = update.get("status");
    return status == null || "enabled".equals(status)
        ? ""
        : "the transmitter has paused or disabled the stream";
  }

  private static Instant instant(@Nullable Object seconds) throws UnusableException {
    if (seconds instanceof Number number && number.longValue() > 0) {
      try {
        long value = number.longValue();
        return value > MOST_SECONDS ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
      } catch (DateTimeException e) {
        throw new UnusableException("it has a time that is none");
      }
    }
    throw new UnusableException("it does not say when it was issued");
  }
}
