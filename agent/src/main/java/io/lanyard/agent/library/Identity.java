package io.lanyard.agent.library;

import org.jspecify.annotations.Nullable;

/**
 * An object that equals nothing but itself, as the payload of calls that are handed on as they are.
 */
public record Identity(Object object) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Identity identity && identity.object == object;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(object);
  }
}
