package io.lanyard.agent.library;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * One spelling for each host, so that a rule about it cannot be got round by another: {@code
 * 2130706433} and {@code 127.1} are {@code 127.0.0.1} to the JDK, and so to every client on it.
 */
public final class HostNames {
  private static final int PARTS = 4;
  private static final long BYTE = 0xff;
  private static final int GROUPS = 8;

  private HostNames() {}

  /**
   * Lower case, without the root's dot; IPv4 addresses in four decimal parts; IPv6 addresses
   * without brackets as RFC 5952 writes them. Never asks a name server.
   */
  public static String canonical(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.indexOf(':') >= 0) {
      return version6(name);
    }
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return version4(name);
  }

  /** With decimal parts only, as the JDK has it: others it takes for names, or refuses. */
  private static String version4(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length > PARTS) {
      return name;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int bytes = last ? PARTS - i : 1;
      long part = decimal(parts[i]);
      if (part < 0 || part >= 1L << (8 * bytes)) {
        return name;
      }
      address = (address << (8 * bytes)) | part;
    }
    return (address >> 24)
        + "."
        + (address >> 16 & BYTE)
        + "."
        + (address >> 8 & BYTE)
        + "."
        + (address & BYTE);
  }

  private static long decimal(String part) {
    if (part.isEmpty() || part.length() > 18) {
      return -1;
    }
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(part);
  }

  private static String version6(String name) {
    int zone = name.indexOf('%');
    try {
      InetAddress address = InetAddress.getByName(zone < 0 ? name : name.substring(0, zone));
      return address instanceof Inet4Address
          ? address.getHostAddress()
          : compressed(address.getAddress()) + (zone < 0 ? "" : name.substring(zone));
    } catch (UnknownHostException noAddress) {
      return name;
    }
  }

  /** RFC 5952, section 4: the longest run of zero groups, the first of equals, is left out. */
  private static String compressed(byte[] address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int gap = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gap = i;
        gapLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i += gapLength - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
