package io.lanyard.rules.cel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain and all hosts below it. {@code endsWith} would take {@code evil-acme.example} for a host
 * of {@code acme.example}.
 *
 * @param name in lower case, without a dot at either end
 */
record Domain(String name) implements OpaqueValue {
  static final Type.Opaque TYPE = new Type.Opaque("net.Domain");

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\\.)*[a-z]([a-z0-9-]*[a-z0-9])?");

  /** The domain, or a {@link Failure}. */
  static Object parse(String text) {
    String name = withoutLastDot(text.toLowerCase(Locale.ROOT));
    return name.length() < 254 && NAME.matcher(name).matches()
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

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  @Override
  public String toString() {
    return name;
  }
}
