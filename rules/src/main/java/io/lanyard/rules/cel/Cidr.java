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
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return none;
    }
    Object address = IpAddress.parse(text.substring(0, slash));
    int prefix = Integer.parseInt(text.substring(slash + 1));
    if (!(address instanceof IpAddress ip) || prefix > ip.width()) {
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
