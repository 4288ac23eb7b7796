package io.lanyard.rules;

import java.util.Set;

/**
 * The members of a caller's groups, one after the other. A set gives them away only through an
 * object made for it, and the same caller asks again and again. Not thread-safe.
 */
final class Members {
  private static final Object[] NONE = {};

  private Set<?> last = Set.of();
  private Object[] members = NONE;

  /** The members of a set that never changes. */
  Object[] of(Set<?> set) {
    if (set != last) {
      members = set.toArray();
      last = set;
    }
    return members;
  }
}
