package io.lanyard.rules;

import io.lanyard.Caller;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a caller that rules read, such as {@code caller.claims.tenant}. They never change,
 * and the same caller asks again and again. Not thread-safe.
 */
final class ClaimsOfCaller {
  private Caller last = Caller.ANONYMOUS;
  private Paths paths = Paths.NONE;
  private @Nullable Object[] known = {};

  /** From now on these are the paths that are read. */
  void take(Paths next) {
    paths = next;
    known = new Object[next.size() - CallNames.SLOTS];
  }

  /** The value of a path's slot, or a failure; only claims are kept. */
  @SuppressWarnings("ReferenceEquality") // another one that is equal is only read again
  Object read(int slot, CallValues values) {
    Caller caller = values.call().caller();
    if (caller != last) {
      last = caller;
      Arrays.fill(known, null);
    }
    int path = slot - CallNames.SLOTS;
    Object value = known[path];
    if (value == null) {
      value = paths.read(slot, values);
      if (paths.isOfClaims(slot)) {
        known[path] = value;
      }
    }
    return value;
  }
}
