package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Keys that are published one by one, at an address that ends with the key's id. Safe for use by
 * many threads; reads like {@link KeyCache}.
 */
final class KeysById implements Keys {
  /** Made-up ids must neither become a flood on the key server, nor a path or another address. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final int MOST_KEYS = 32;
  private static final int NEW_AT_ONCE = 4;
  private static final long ANOTHER_AFTER = KeyCache.BETWEEN_ATTEMPTS.toNanos();

  private final String name;
  private final URI base;
  private final BoundedHttp http;
  private final LongSupplier nanoTime;
  private final Duration patience;
  private final Incidents incidents;

  private final Map<String, KeyCache> caches = new LinkedHashMap<>(16, 0.75f, true);
  private int permits = NEW_AT_ONCE;
  private long lastPermit;

  /** Prepares, and reads nothing yet; the parameters are those of {@link KeyCache}. */
  KeysById(
      String name,
      URI base,
      BoundedHttp http,
      LongSupplier nanoTime,
      Duration patience,
      Incidents incidents) {
    this.name = name;
    this.base = base;
    this.http = http;
    this.nanoTime = nanoTime;
    this.patience = patience;
    this.incidents = incidents;
    this.lastPermit = nanoTime.getAsLong();
  }

  @Override
  public boolean count(KeyRing ring) {
    KeyCache cache;
    synchronized (caches) {
      cache = caches.get(ring.keys().get(0).keyId());
    }
    return cache != null && cache.count(ring);
  }

  @Override
  public KeyRing knowing(String keyId) throws TokenRefusedException {
    if (!ID.matcher(keyId).matches()) {
      throw new TokenRefusedException(RefusalReason.UNKNOWN_KEY);
    }
    return cacheOf(keyId).knowing(keyId);
  }

  private KeyCache cacheOf(String keyId) throws TokenRefusedException {
    synchronized (caches) {
      KeyCache known = caches.get(keyId);
      if (known != null) {
        return known;
      }
      takePermit();
      forgetOne();
      URI url = URI.create(base.toString().replaceFirst("/?$", "/") + keyId);
      KeyCache cache =
          new KeyCache(
              name, () -> PemKey.keySet(keyId, http.get(url)), nanoTime, patience, incidents);
      caches.put(keyId, cache);
      return cache;
    }
  }

  private void takePermit() throws TokenRefusedException {
    long earned = (nanoTime.getAsLong() - lastPermit) / ANOTHER_AFTER;
    if (earned > 0) {
      lastPermit += earned * ANOTHER_AFTER;
      permits = (int) Math.min(NEW_AT_ONCE, permits + earned);
    }
    if (permits == 0) {
      throw new TokenRefusedException(RefusalReason.KEYS_UNAVAILABLE);
    }
    permits--;
  }

  /** Made-up ids go first: they must not push out keys that are in use. */
  private void forgetOne() {
    if (caches.size() < MOST_KEYS) {
      return;
    }
    String oldest = caches.keySet().iterator().next();
    for (Map.Entry<String, KeyCache> entry : caches.entrySet()) {
      if (entry.getValue().atHand().isEmpty()) {
        oldest = entry.getKey();
        break;
      }
    }
    caches.remove(oldest);
  }
}
