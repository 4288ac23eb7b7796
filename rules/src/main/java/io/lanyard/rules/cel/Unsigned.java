package io.lanyard.rules.cel;

/**
 * A {@code uint}: 64 bits without a sign.
 *
 * @param bits the number's two's complement
 */
public record Unsigned(long bits) implements Comparable<Unsigned> {
  @Override
  public int compareTo(Unsigned other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
