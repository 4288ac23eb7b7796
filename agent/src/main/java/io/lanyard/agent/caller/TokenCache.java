package io.lanyard.agent.caller;

import io.lanyard.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tokens that were verified lately, so that each costs one signature check. Holds digests, never
 * tokens: a heap dump must not hand out credentials. Safe for use by many threads; the least lately
 * used leave when there are more than it may hold.
 */
final class TokenCache {
  private final int most;
  private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  TokenCache(int most) {
    this.most = most;
  }

  /** Whom the token proves, if the very keys that verified it still count. */
  Optional<Caller> callerOf(ByteBuffer digest, Predicate<KeyRing> counts, Instant now) {
    synchronized (entries) {
      Entry entry = entries.get(digest);
      if (entry == null) {
        return Optional.empty();
      }
      if (!counts.test(entry.ring()) || !entry.caller().isValidAt(now)) {
        entries.remove(digest);
        return Optional.empty();
      }
      return Optional.of(entry.caller());
    }
  }

  void verified(ByteBuffer digest, KeyRing ring, Caller caller) {
    synchronized (entries) {
      entries.put(digest, new Entry(ring, caller));
      if (entries.size() > most) {
        entries.remove(entries.keySet().iterator().next());
      }
    }
  }

  static ByteBuffer digest(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private record Entry(KeyRing ring, Caller caller) {}
}
