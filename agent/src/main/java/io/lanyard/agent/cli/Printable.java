package io.lanyard.agent.cli;

/**
 * Text from records and files as it may go to a terminal: whatever could move the cursor, colour or
 * hide something is shown as an escape instead.
 */
final class Printable {
  private Printable() {}

  static String of(Object value) {
    String text = value.toString();
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isHarmless(point)) {
        result.appendCodePoint(point);
      } else {
        result.append(String.format("\\u%04x", point));
      }
    }
    return result.toString();
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
