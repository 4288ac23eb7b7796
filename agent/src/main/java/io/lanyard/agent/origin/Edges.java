package io.lanyard.agent.origin;

/**
 * Where a text that was found normalised really begins and ends in a sink: with the quotes and
 * backslashes at its ends as they were, or escaped.
 */
final class Edges {
  private static final int NONE = -1;

  private final String sink;

  Edges(String sink) {
    this.sink = sink;
  }

  /** The end with {@code after} as it was; the given one if it isn't there. */
  int end(int end, String after) {
    int found = forward(end, after, false);
    return found == NONE ? end : found;
  }

  /** The end with {@code after} escaped, by doubling or by backslashes; -1 if it isn't there. */
  int escapedEnd(int end, String after) {
    return after.isEmpty() ? NONE : forward(end, after, true);
  }

  /** The start with {@code before} as it was; the given one if it isn't there. */
  int start(int start, String before) {
    int found = backward(start, before, false);
    return found == NONE ? start : found;
  }

  /** The start with {@code before} escaped; -1 if it isn't there. */
  int escapedStart(int start, String before) {
    return before.isEmpty() ? NONE : backward(start, before, true);
  }

  /** How many of the same quote stand together from an offset on, in either direction. */
  int run(int from, char quote, int step) {
    int run = 0;
    for (int i = from; i >= 0 && i < sink.length() && sink.charAt(i) == quote; i += step) {
      run++;
    }
    return run;
  }

  private int forward(int end, String after, boolean escaped) {
    int at = end;
    for (int i = 0; i < after.length(); i++) {
      at = skipSpace(at, 1);
      char c = after.charAt(i);
      if (escaped) {
        if (at + 1 >= sink.length() || sink.charAt(at + 1) != c || !escapes(sink.charAt(at), c)) {
          return NONE;
        }
        at++;
      }
      if (at >= sink.length() || sink.charAt(at) != c) {
        return NONE;
      }
      at++;
    }
    return at;
  }

  private int backward(int start, String before, boolean escaped) {
    int at = start;
    for (int i = before.length() - 1; i >= 0; i--) {
      at = skipSpace(at - 1, -1) + 1;
      char c = before.charAt(i);
      if (at < 1 || sink.charAt(at - 1) != c) {
        return NONE;
      }
      at--;
      if (escaped) {
        if (at < 1 || !escapes(sink.charAt(at - 1), c)) {
          return NONE;
        }
        at--;
      }
    }
    return at;
  }

  private static boolean escapes(char before, char quote) {
    return before == quote || before == '\\';
  }

  private int skipSpace(int from, int step) {
    int at = from;
    while (at >= 0 && at < sink.length() && Affixed.isSpace(sink.charAt(at))) {
      at += step;
    }
    return at;
  }
}
