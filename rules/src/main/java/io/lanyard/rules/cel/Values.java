package io.lanyard.rules.cel;

/** What values have in common. */
final class Values {
  private Values() {}

  /** A value as messages show it, shortened. */
  static String show(Object value) {
    String text = value instanceof String string ? "\"" + string + "\"" : value.toString();
    return text.length() > 80 ? text.substring(0, 77) + "…" : text;
  }
}
