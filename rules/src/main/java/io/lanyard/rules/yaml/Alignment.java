package io.lanyard.rules.yaml;

/**
 * Finds a scalar's characters in the text that it was read from. The value differs from that text
 * in white space (folding, indentation), in quotes and in escapes; every other character is there,
 * in order. So the two are walked side by side.
 */
final class Alignment {
  private final String text;
  private final int to;
  private final boolean escapes;
  private final boolean doubledQuotes;
  private final String value;
  private final int[] indexes;
  private int from;
  private int offset;

  private Alignment(Source source, int from, int to, String value) {
    this.text = source.text();
    this.to = to;
    this.value = value;
    this.indexes = new int[value.length() + 1];
    char first = from < to ? source.text().charAt(from) : ' ';
    this.escapes = first == '"';
    this.doubledQuotes = first == '\'';
    this.from = escapes || doubledQuotes ? from + 1 : afterHeader(first, from);
  }

  /** The index in the source of the value's character at an offset. */
  static int indexOf(Source source, int from, int to, String value, int offset) {
    Alignment alignment = new Alignment(source, from, to, value);
    alignment.walk();
    return alignment.indexes[Math.min(Math.max(offset, 0), value.length())];
  }

  /** A block begins in the line after its indicator, which may carry a comment. */
  private int afterHeader(char first, int start) {
    if (first != '|' && first != '>') {
      return start;
    }
    int end = start;
    while (end < to && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void walk() {
    int index = from;
    int end = index;
    while (index < to && offset < value.length()) {
      int next = index + 1;
      if (escapes && text.charAt(index) == '\\') {
        next = escape(index);
      } else if (doubledQuotes && index + 1 < to && text.startsWith("''", index)) {
        next = index + 2;
        take(index, 1);
      } else if (!isWhite(text.charAt(index))) {
        skipWhiteOfValue(index);
        take(index, 1);
      } else if (isWhite(value.charAt(offset)) && text.charAt(index) == value.charAt(offset)) {
        take(index, 1);
      }
      end = offset > 0 ? indexes[offset - 1] + (next - index) : next;
      index = next;
    }
    while (offset <= value.length()) {
      indexes[offset++] = Math.min(end, to);
    }
  }

  /** YAML 1.2.2, section 5.7. */
  private int escape(int index) {
    char kind = index + 1 < to ? text.charAt(index + 1) : '\n';
    if (kind == '\n' || kind == '\r') {
      return index + 2;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (offset < value.length() && "abtnvfr0e N_LP\t".indexOf(kind) < 0) {
      skipWhiteOfValue(index);
    }
    take(index, offset < value.length() ? Character.charCount(value.codePointAt(offset)) : 1);
    return index + 2 + digits;
  }

  /** White space that folding made, or that the walk has already passed. */
  private void skipWhiteOfValue(int index) {
    while (offset < value.length() && isWhite(value.charAt(offset))) {
      take(index, 1);
    }
  }

  private void take(int index, int characters) {
    for (int i = 0; i < characters && offset < value.length(); i++) {
      indexes[offset++] = index;
    }
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
