package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.rules.Revocations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The opaque tokens that came lately, so that flows which began with one end when it does. Outlives
 * changes of the rule file. Safe for use by many threads; the least lately used leave.
 */
final class OpaqueTokens implements Revocations {
  private static final int MOST = 10_000;

  private final Map<String, OpaqueToken> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OpaqueToken> eldest) {
          return size() > MOST;
        }
      };

  /** Most applications have none, and decisions must not queue for that answer. */
  private volatile boolean used;

  OpaqueToken known(String key, Supplier<OpaqueToken> otherwise) {
    used = true;
    synchronized (tokens) {
      return tokens.computeIfAbsent(key, unknown -> otherwise.get());
    }
  }

  /** Under the name by which its caller knows it. */
  void remember(Caller caller, OpaqueToken token) {
    synchronized (tokens) {
      tokens.put(nameOf(caller), token);
    }
  }

  /** Those who came in by another way are not known here, and count. */
  @Override
  public Standing of(Caller caller) {
    if (!used) {
      return Standing.COUNTS;
    }
    OpaqueToken token;
    synchronized (tokens) {
      token = tokens.get(nameOf(caller));
    }
    return token == null ? Standing.COUNTS : token.standing();
  }

  private static String nameOf(Caller caller) {
    return caller.source() + '\n' + caller.tokenId();
  }
}
