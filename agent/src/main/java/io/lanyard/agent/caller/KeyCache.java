package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys, read when they are first needed and kept up to date by use. Safe for use by
 * many threads.
 *
 * <p>Reading happens on a thread of the agent's. A request waits for it, for a bounded time, only
 * if it could not be verified otherwise: at first, after a long outage, and for a key id that
 * nobody has heard of.
 */
final class KeyCache implements Keys {
  /** Older keys are read again while requests go on with them: a withdrawn key ends here. */
  static final Duration REFRESH_AFTER = Duration.ofMinutes(5);

  /** How long the last good keys count while new ones cannot be read. */
  static final Duration KEPT_FOR = Duration.ofHours(4);

  /** Made-up key ids must not become a flood on the key server. */
  static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

  private final String name;
  private final PublishedKeys source;
  private final LongSupplier nanoTime;
  private final Duration patience;
  private final Incidents incidents;
  private final Executor threads;

  private volatile @Nullable Loaded loaded;
  private boolean attempted;
  private long lastAttempt;
  private CountDownLatch attempt = new CountDownLatch(0);

  /**
   * Prepares, and reads nothing yet.
   *
   * @param name the entry of {@code callers:}, for reports
   * @param nanoTime a clock that nobody sets, in {@link System#nanoTime} terms
   * @param patience how long a request waits for keys
   */
  KeyCache(
      String name,
      PublishedKeys source,
      LongSupplier nanoTime,
      Duration patience,
      Incidents incidents) {
    this(
        name, source, nanoTime, patience, incidents, work -> OwnThread.start("keys-" + name, work));
  }

  /** The same with threads of another make, one for each reading. */
  KeyCache(
      String name,
      PublishedKeys source,
      LongSupplier nanoTime,
      Duration patience,
      Incidents incidents,
      Executor threads) {
    this.name = name;
    this.source = source;
    this.nanoTime = nanoTime;
    this.patience = patience;
    this.incidents = incidents;
    this.threads = threads;
  }

  /** The keys that count now, without waiting for any; empty before the first were read. */
  Optional<KeyRing> atHand() {
    Loaded now = loaded;
    if (now == null || isOlder(now, KEPT_FOR)) {
      return Optional.empty();
    }
    if (isOlder(now, REFRESH_AFTER)) {
      refresh();
    }
    return Optional.of(now.ring());
  }

  @Override
  public boolean count(KeyRing ring) {
    Optional<KeyRing> now = atHand();
    return now.isPresent() && now.get().equals(ring);
  }

  /** The keys that count now, read anew if this key id is not among them, and not too often. */
  @Override
  public KeyRing knowing(String keyId) throws TokenRefusedException {
    Optional<KeyRing> ring = atHand();
    if (ring.isEmpty() || !ring.get().knows(keyId)) {
      await(refresh());
      ring = atHand();
    }
    return ring.orElseThrow(() -> new TokenRefusedException(RefusalReason.KEYS_UNAVAILABLE));
  }

  private boolean isOlder(Loaded keys, Duration age) {
    return nanoTime.getAsLong() - keys.readAt() > age.toNanos();
  }

  private void await(CountDownLatch reading) {
    // Whoever waited in vain goes on with the keys that are there, if any.
    boolean unused = Uninterrupted.await(reading, patience);
  }

  private synchronized CountDownLatch refresh() {
    long now = nanoTime.getAsLong();
    boolean due = !attempted || now - lastAttempt >= BETWEEN_ATTEMPTS.toNanos();
    if (due && attempt.getCount() == 0) {
      attempted = true;
      lastAttempt = now;
      CountDownLatch next = new CountDownLatch(1);
      attempt = next;
      read(next);
    }
    return attempt;
  }

  /** An attempt that never ends would be the last one. */
  private void read(CountDownLatch done) {
    try {
      threads.execute(() -> readInto(done));
    } catch (RuntimeException | Error noThread) {
      done.countDown();
      incidents.report("keys of callers entry '" + name + "'", noThread);
    }
  }

  private void readInto(CountDownLatch done) {
    try {
      read();
    } catch (IOException e) {
      incidents.report("keys of callers entry '" + name + "'", UnreadableException.of(e));
    } catch (RuntimeException | Error e) {
      incidents.report("keys of callers entry '" + name + "'", e);
    } finally {
      done.countDown();
    }
  }

  private void read() throws IOException {
    ByteBuffer document = ByteBuffer.wrap(source.read());
    Loaded before = loaded;
    if (before != null && before.document().equals(document)) {
      // The same ring, so that tokens which it verified stay verified.
      loaded = new Loaded(before.ring(), document, nanoTime.getAsLong());
      return;
    }
    KeyRing ring = parse(document.array());
    loaded = new Loaded(ring, document, nanoTime.getAsLong());
    for (String unfit : ring.unfit()) {
      incidents.report("keys of callers entry '" + name + "'", new UnfitKeyException(unfit));
    }
  }

  private KeyRing parse(byte[] document) throws UnreadableException {
    try {
      return KeyRing.parse(document);
    } catch (IOException unfit) {
      throw UnreadableException.unfit(source.place(), unfit);
    }
  }

  private record Loaded(KeyRing ring, ByteBuffer document, long readAt) {}
}
