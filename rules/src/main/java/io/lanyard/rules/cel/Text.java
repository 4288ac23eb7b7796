package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What functions of strings do. Places count code points; a {@link Failure} if there is none. */
final class Text {
  /** Functions that multiply text stop here. */
  private static final int MAX_LENGTH = 1 << 20;

  private Text() {}

  static Object charAt(Object text, Object place) {
    String string = (String) text;
    int at = offset(string, (Long) place);
    if (at < 0) {
      return outOfRange(place);
    }
    return at == string.length() ? "" : Character.toString(string.codePointAt(at));
  }

  static Object indexOf(Object text, Object part) {
    return place((String) text, ((String) text).indexOf((String) part));
  }

  static Object indexOf(Object text, Object part, Object from) {
    int at = offset((String) text, (Long) from);
    return at < 0
        ? outOfRange(from)
        : place((String) text, ((String) text).indexOf((String) part, at));
  }

  static Object lastIndexOf(Object text, Object part) {
    return place((String) text, ((String) text).lastIndexOf((String) part));
  }

  static Object lastIndexOf(Object text, Object part, Object from) {
    int at = offset((String) text, (Long) from);
    return at < 0
        ? outOfRange(from)
        : place((String) text, ((String) text).lastIndexOf((String) part, at));
  }

  static Object substring(Object text, Object from) {
    int at = offset((String) text, (Long) from);
    return at < 0 ? outOfRange(from) : ((String) text).substring(at);
  }

  static Object substring(Object text, Object from, Object until) {
    int start = offset((String) text, (Long) from);
    int end = offset((String) text, (Long) until);
    if (start < 0 || end < 0) {
      return outOfRange(start < 0 ? from : until);
    }
    return start > end
        ? Failure.because("a substring from " + from + " to " + until)
        : ((String) text).substring(start, end);
  }

  static Object lowerAscii(Object text) {
    return mapAscii((String) text, 'A', 'Z', 'a' - 'A');
  }

  static Object upperAscii(Object text) {
    return mapAscii((String) text, 'a', 'z', 'A' - 'a');
  }

  private static String mapAscii(String text, char first, char last, int by) {
    StringBuilder result = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= first && c <= last) {
        result.setCharAt(i, (char) (c + by));
      }
    }
    return result.toString();
  }

  static Object trim(Object value) {
    String text = (String) value;
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Unicode's White_Space; Java's own notion leaves out the no-break spaces. */
  private static boolean isBlank(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }

  static Object replace(Object text, Object part, Object by, Object limit) {
    String from = (String) text;
    List<String> pieces =
        pieces(from, (String) part, (Long) limit < 0 ? -1 : (Long) limit + 1, true);
    long length = from.length() + (pieces.size() - 1L) * ((String) by).length();
    return length > MAX_LENGTH ? Failure.TOO_MUCH : String.join((String) by, pieces);
  }

  static Object split(Object text, Object separator, Object limit) {
    return pieces((String) text, (String) separator, (Long) limit, false);
  }

  /**
   * Cuts a text at a separator.
   *
   * @param limit how many pieces at most; below 0 for all
   * @param edges whether an empty separator also parts nothing from the text at its two ends
   */
  private static List<String> pieces(String text, String separator, long limit, boolean edges) {
    List<String> pieces = new ArrayList<>();
    if (limit == 0) {
      return pieces;
    }
    int start = 0;
    int from = separator.isEmpty() && edges ? -1 : 0;
    while (limit < 0 || pieces.size() < limit - 1) {
      int at = separator.isEmpty() ? next(text, from, edges) : text.indexOf(separator, start);
      if (at < 0) {
        break;
      }
      pieces.add(text.substring(start, at));
      start = at + separator.length();
      from = at;
    }
    if (!(separator.isEmpty() && text.isEmpty() && !edges)) {
      pieces.add(text.substring(start));
    }
    return pieces;
  }

  /** The next place between two characters; below 0 if there is none. */
  private static int next(String text, int from, boolean edges) {
    if (from < 0) {
      return 0;
    }
    int at = from < text.length() ? text.offsetByCodePoints(from, 1) : text.length() + 1;
    return at < text.length() || (edges && at == text.length()) ? at : -1;
  }

  static Object join(Object list, Object separator) {
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (Object item : (Collection<?>) list) {
      if (!(item instanceof String string)) {
        return Failure.because("no string", Values.of(item));
      }
      text.append(first ? "" : separator).append(string);
      first = false;
      if (text.length() > MAX_LENGTH) {
        return Failure.TOO_MUCH;
      }
    }
    return text.toString();
  }

  static Object quote(Object text) {
    StringBuilder quoted = new StringBuilder("\"");
    ((String) text).codePoints().forEach(c -> quoted.append(escaped(c)));
    return quoted.append('"').toString();
  }

  private static String escaped(int c) {
    int at = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
    if (at >= 0) {
      return "\\" + "abfnrtv\\\"".charAt(at);
    }
    boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return lone ? "\ufffd" : Character.toString(c);
  }

  /** The UTF-16 offset of a place; below 0 if the text has none such. */
  private static int offset(String text, long place) {
    if (place < 0 || place > text.length()) {
      return -1;
    }
    if (text.codePointCount(0, text.length()) == text.length()) {
      return (int) place;
    }
    return place > text.codePointCount(0, text.length())
        ? -1
        : text.offsetByCodePoints(0, (int) place);
  }

  /** The place of a UTF-16 offset; -1 stays. */
  private static Object place(String text, int offset) {
    return offset < 0 ? -1L : (long) text.codePointCount(0, offset);
  }

  private static Failure outOfRange(Object place) {
    return Failure.because("index out of range", place);
  }
}
