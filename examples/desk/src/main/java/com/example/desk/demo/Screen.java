package com.example.desk.demo;

import java.io.PrintStream;

/** Lines and two columns on a screen of 100, with colours if it is a terminal. */
record Screen(PrintStream out) {

  enum Colour {
    PLAIN(""),
    BOLD("1"),
    GOOD("32"),
    BAD("31");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  /** What stands in one column. */
  record Cell(Colour colour, String text) {
    static final Cell EMPTY = new Cell(Colour.PLAIN, "");
  }

  private static final int WHO = 6;
  private static final int LEFT = 40;
  private static final int RIGHT = 50;

  /** {@code ./demo} knows whether it writes to a terminal; a JVM of 17 can't tell. */
  private static final boolean COLOURS = Boolean.getBoolean("demo.colours");

  void line(String text) {
    out.println(text);
  }

  void line(Colour colour, String text) {
    out.println(painted(colour, text));
  }

  void row(String who, Cell left, Cell right) {
    out.println(
        "  "
            + padded(who, WHO)
            + painted(left.colour(), padded(left.text(), LEFT))
            + "  "
            + painted(right.colour(), cut(right.text(), RIGHT)));
  }

  private static String painted(Colour colour, String text) {
    boolean plain = !COLOURS || colour.code.isEmpty() || text.isEmpty();
    return plain ? text : "\033[" + colour.code + "m" + text + "\033[0m";
  }

  private static String padded(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - cut.length());
  }

  private static String cut(String text, int width) {
    String line = text.replace('\n', ' ');
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
