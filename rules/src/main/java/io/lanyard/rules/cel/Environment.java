package io.lanyard.rules.cel;

/** Where the values of names come from; asked only for what an evaluation needs. */
public interface Environment {
  /**
   * The value of the name with this slot, or a {@link Failure} without a range if there is none.
   *
   * @return one of the values listed at {@link Type}
   */
  Object read(int slot);
}
