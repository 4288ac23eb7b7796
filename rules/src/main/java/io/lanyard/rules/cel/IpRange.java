package io.lanyard.rules.cel;

import java.util.Optional;

/**
 * A range of IP addresses, or a single one, read as strictly as rules read them. An IPv4 address
 * written as IPv6 is the IPv4 address.
 */
public final class IpRange {
  private final Cidr range;

  private IpRange(Cidr range) {
    this.range = range;
  }

  /** The range that {@code 10.0.0.0/8}, {@code 127.0.0.1} or {@code ::1} names. */
  public static Optional<IpRange> parse(String text) {
    Object parsed =
        text.indexOf('/') >= 0
            ? Cidr.parse(text)
            : IpAddress.parse(text) instanceof IpAddress one ? new Cidr(one, one.width()) : "";
    return parsed instanceof Cidr cidr ? Optional.of(new IpRange(cidr)) : Optional.empty();
  }

  /** Whether the address is in it; false for what is no address. */
  public boolean contains(String address) {
    // Servers add the interface that a link-local peer came through.
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    return IpAddress.parse(plain) instanceof IpAddress ip && range.contains(ip);
  }

  /** Whether it is all addresses there are. */
  public boolean holdsEverything() {
    return range.prefix() == 0;
  }

  @Override
  public String toString() {
    return range.toString();
  }
}
