package io.lanyard.rules.cel;

/**
 * An IP address. An IPv4 address written as IPv6 ({@code ::ffff:a00:1}) is the IPv4 address, so
 * that no range is evaded by writing.
 *
 * @param high the first 64 bits; 0 for IPv4
 * @param low the last 64 bits; the last 32 for IPv4
 */
record IpAddress(boolean isV4, long high, long low) implements OpaqueValue {
  static final Type.Opaque TYPE = new Type.Opaque("net.IP");

  /** The address, or a {@link Failure}. */
  static Object parse(String text) {
    if (text.indexOf('%') >= 0) {
      return Failure.because("an IP address with a zone", text);
    }
    return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : parseV4(text);
  }

  private static Object parseV4(String text) {
    long bits = 0;
    int start = 0;
    for (int part = 0; part < 4; part++) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 || part == 3 ? text.length() : dot;
      int value = Digits.parse(text, start, end, 10, 3);
      boolean octal = end - start > 1 && text.charAt(start) == '0';
      if (value < 0 || value > 255 || octal) {
        return Failure.because("no IP address", text);
      }
      bits = bits << 8 | value;
      start = end + 1;
    }
    return start == text.length() + 1
        ? new IpAddress(true, 0, bits)
        : Failure.because("no IP address", text);
  }

  @Override
  public Type.Opaque type() {
    return TYPE;
  }

  int width() {
    return isV4 ? 32 : 128;
  }

  boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  boolean isLoopback() {
    return isV4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  boolean isMulticast() {
    return isV4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  boolean isLinkLocalMulticast() {
    return isV4 ? low >>> 8 == 0xe00000 : (high >>> 48 & 0xff0f) == 0xff02;
  }

  boolean isLinkLocalUnicast() {
    return isV4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
  }

  /** Any address of one host that is not bound to its link; private ones are, as in Go. */
  boolean isGlobalUnicast() {
    boolean broadcast = isV4 && low == 0xffffffffL;
    return !(broadcast || isUnspecified() || isLoopback() || isMulticast() || isLinkLocalUnicast());
  }

  /** This address with all bits behind the first so many cleared. */
  IpAddress masked(int prefix) {
    int bits = isV4 ? prefix + 96 : prefix;
    return new IpAddress(isV4, high & mask(bits), low & mask(bits - 64));
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= 64 ? -1L : -1L << (64 - bits);
  }

  /** The canonical form: RFC 5952 for IPv6. */
  @Override
  public String toString() {
    if (!isV4) {
      return Ipv6Text.format(this);
    }
    return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
  }
}
