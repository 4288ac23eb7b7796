package io.lanyard.rules.cel;

/**
 * A range of IP addresses.
 *
 * @param prefix how many of the address's first bits all addresses of the range share
 */
record Cidr(IpAddress address, int prefix) implements OpaqueValue {
  static final Type.Opaque TYPE = new Type.Opaque("net.CIDR");

  /** The range, or a {@link Failure}. */
  static Object parse(String text) {
    int slash = text.lastIndexOf('/');
    Failure none = Failure.because("no range such as 10.0.0.0/8", text);
    int prefix = Digits.parse(text, slash + 1, text.length(), 10, 3);
    if (slash < 0 || prefix < 0) {
      return none;
    }
    Object address = IpAddress.parse(text.substring(0, slash));
    boolean padded = text.length() - slash > 2 && text.charAt(slash + 1) == '0';
    if (!(address instanceof IpAddress ip) || prefix > ip.width() || padded) {
      return none;
    }
    return new Cidr(ip, prefix);
  }

  @Override
  public Type.Opaque type() {
    return TYPE;
  }

  boolean contains(IpAddress other) {
    return other.isV4() == address.isV4() && other.masked(prefix).equals(address.masked(prefix));
  }

  boolean contains(Cidr other) {
    return other.prefix >= prefix && contains(other.address);
  }

  Cidr masked() {
    return new Cidr(address.masked(prefix), prefix);
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
