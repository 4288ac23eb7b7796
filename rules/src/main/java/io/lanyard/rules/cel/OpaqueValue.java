package io.lanyard.rules.cel;

/**
 * A value that only functions can look into. Equal by {@code equals}; immutable; {@code toString}
 * is what messages show.
 */
public interface OpaqueValue {
  /** Its type, as the functions that take it declare it. */
  Type.Opaque type();
}
