package io.lanyard.agent.revocation;

import io.lanyard.Caller;
import io.lanyard.Incidents;
import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.caller.BoundedHttp;
import io.lanyard.rules.RevocationSettings;
import io.lanyard.rules.RevocationSource;
import io.lanyard.rules.Revocations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Knows who was revoked, by sources that are asked again and again on threads of Lanyard's own.
 * Safe for use by many threads.
 */
public final class RevocationWatch implements Revocations {
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);

  private final Consumer<AuditEvent> record;
  private final Incidents incidents;
  private final Path memory;
  private volatile Watched watched = new Watched(Optional.empty(), List.of());

  /**
   * Watches nothing yet.
   *
   * @param record hears what became known
   * @param memory the directory where security events are remembered over restarts
   */
  public RevocationWatch(Consumer<AuditEvent> record, Incidents incidents, Path memory) {
    this.record = record;
    this.incidents = incidents;
    this.memory = memory;
  }

  /**
   * Watches the sources of these settings from now on, and no others. Waits for their first answer,
   * for five seconds at most.
   */
  public synchronized void follow(RevocationSettings settings) {
    Watched before = watched;
    if (before.settings().equals(Optional.of(settings))) {
      return;
    }
    List<WatchedSource> sources = new ArrayList<>();
    for (RevocationSource source : settings.sources()) {
      sources.add(new WatchedSource(source.id(), feed(source), settings, incidents));
    }
    sources.forEach(WatchedSource::begin);
    long deadline = System.nanoTime() + FETCH_LIMIT.toNanos();
    sources.forEach(source -> source.awaitFirst(deadline));
    watched = new Watched(Optional.of(settings), sources);
    before.sources().forEach(WatchedSource::end);
  }

  private RevocationFeed feed(RevocationSource source) {
    if (source instanceof RevocationSource.ListFile list) {
      return new ListFeed(source.id(), () -> read(list.file()), record);
    }
    if (source instanceof RevocationSource.ListUrl list) {
      BoundedHttp http = new BoundedHttp(FETCH_LIMIT);
      return new ListFeed(source.id(), () -> http.get(list.url()), record);
    }
    RevocationSource.EventStream stream = (RevocationSource.EventStream) source;
    return EventFeed.of(stream, new BoundedHttp(FETCH_LIMIT), memory, record, incidents);
  }

  static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(BoundedHttp.MOST_BYTES + 1);
      if (content.length > BoundedHttp.MOST_BYTES) {
        throw new IOException(file + " is longer than " + BoundedHttp.MOST_BYTES + " bytes");
      }
      return content;
    }
  }

  @Override
  public Standing of(Caller caller) {
    Watched now = watched;
    boolean stale = false;
    for (int i = 0; i < now.sources().size(); i++) {
      WatchedSource source = now.sources().get(i);
      if (source.revoked().covers(caller)) {
        return Standing.REVOKED;
      }
      stale |= source.isStale();
    }
    return stale && now.deniesWhenStale() ? Standing.UNKNOWN : Standing.COUNTS;
  }

  private record Watched(Optional<RevocationSettings> settings, List<WatchedSource> sources) {
    boolean deniesWhenStale() {
      return settings.isPresent() && settings.get().deniesWhenStale();
    }
  }
}
