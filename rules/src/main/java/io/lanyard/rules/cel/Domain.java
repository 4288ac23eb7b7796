package io.lanyard.rules.cel;

import java.util.Locale;

/**
 * A domain and all hosts below it. {@code endsWith} would take {@code evil-acme.example} for a host
 * of {@code acme.example}.
 *
 * @param name in lower case, without a dot at either end
 */
record Domain(String name) implements OpaqueValue {
  static final Type.Opaque TYPE = new Type.Opaque("net.Domain");

  private static final int LONGEST = 253;

  /** The domain, or a {@link Failure}. */
  static Object parse(String text) {
    String name = withoutLastDot(text.toLowerCase(Locale.ROOT));
    return isName(name)
        ? new Domain(name)
        : Failure.because("no domain such as acme.example", text);
  }

  @Override
  public Type.Opaque type() {
    return TYPE;
  }

  /** Whether a host is the domain itself or below it. */
  boolean contains(String host) {
    String other = withoutLastDot(host);
    int rest = other.length() - name.length();
    return rest >= 0
        && other.regionMatches(true, rest, name, 0, name.length())
        && (rest == 0 || other.charAt(rest - 1) == '.');
  }

  /** Whether it is made of labels, the last of which is no number: that would be an IP address. */
  private static boolean isName(String name) {
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isLabel(name.substring(start, dot))) {
        return false;
      }
      start = dot + 1;
    }
    String last = name.substring(start);
    return name.length() <= LONGEST && isLabel(last) && !Character.isDigit(last.charAt(0));
  }

  private static boolean isLabel(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean edge = i == 0 || i == label.length() - 1;
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (!letter && (c != '-' || edge)) {
        return false;
      }
    }
    return !label.isEmpty();
  }

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  @Override
  public String toString() {
    return name;
  }
}
