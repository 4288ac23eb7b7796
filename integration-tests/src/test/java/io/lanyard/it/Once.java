package io.lanyard.it;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes long, is shared by the tests of a class, and is made when the first asks.
 */
final class Once<T> {
  private final String name;
  private final Supplier<T> maker;
  private @Nullable T made;

  Once(String name, Supplier<T> maker) {
    this.name = name;
    this.maker = maker;
  }

  synchronized T get() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  /** How test reports name it. */
  @Override
  public String toString() {
    return name;
  }
}
