package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IPv6 addresses as text, RFC 4291 and RFC 5952. */
final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  static Object parse(String text) {
    if (text.indexOf('.') >= 0) {
      return Failure.because("an IPv6 address with an IPv4 address in it", text);
    }
    int gap = text.indexOf("::");
    Optional<List<Integer>> groups = gap < 0 ? groups(text) : filled(text, gap);
    if (groups.isEmpty() || groups.get().size() != GROUPS) {
      return Failure.because("no IP address", text);
    }
    long high = bits(groups.get().subList(0, 4));
    long low = bits(groups.get().subList(4, 8));
    boolean mapped = high == 0 && low >>> 32 == 0xffff;
    return mapped ? new IpAddress(true, 0, low & 0xffffffffL) : new IpAddress(false, high, low);
  }

  /** The groups before and after the gap, and between them as many zeros as are missing. */
  private static Optional<List<Integer>> filled(String text, int gap) {
    Optional<List<Integer>> before = groups(text.substring(0, gap));
    Optional<List<Integer>> after = groups(text.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(before.get());
    int missing = GROUPS - before.get().size() - after.get().size();
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(after.get());
    return missing < 1 ? Optional.empty() : Optional.of(all);
  }

  private static Optional<List<Integer>> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    for (String group : text.split(":", -1)) {
      int value = Digits.parse(group, 0, group.length(), 16, 4);
      if (value < 0) {
        return Optional.empty();
      }
      groups.add(value);
    }
    return Optional.of(groups);
  }

  private static long bits(List<Integer> groups) {
    long bits = 0;
    for (int group : groups) {
      bits = bits << 16 | group;
    }
    return bits;
  }

  static String format(IpAddress address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? address.high() : address.low();
      groups[i] = (int) (half >>> (48 - i % 4 * 16)) & 0xffff;
    }
    int start = 0;
    int length = 1;
    for (int i = 0, run = 0; i < GROUPS; i++) {
      run = groups[i] == 0 ? run + 1 : 0;
      if (run > length) {
        length = run;
        start = i - run + 1;
      }
    }
    return length == 1
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
  }

  private static String join(int[] groups, int from, int until) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < until; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
