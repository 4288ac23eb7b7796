package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * Returned by {@link Guard#enter} in order to skip the method body.
 *
 * @param value what the method returns; ignored for void
 */
public record Answer(@Nullable Object value) {
  /** Skips a method that returns nothing. */
  public static final Answer NOTHING = new Answer(null);
}
