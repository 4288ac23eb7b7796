package io.lanyard.rules.cel;

import java.util.List;

/** Reads expressions. */
public final class Cel {
  /** The longest text that is read, in UTF-16 characters. */
  public static final int MAX_TEXT = 32 * 1024;

  /** How deep an expression may nest. */
  public static final int MAX_DEPTH = 200;

  private Cel() {}

  /** Reads a condition: an expression of type bool, or of type dyn that must turn out to be one. */
  public static Checked condition(String text, Scope scope) {
    return check(text, scope, Type.BOOL);
  }

  /**
   * Reads an expression whose value is to be of a type; {@link Type#DYN} accepts any.
   *
   * <p>Never throws and never hangs, whatever the text: its length and nesting are bounded.
   *
   * @return the expression, or all its flaws
   */
  public static Checked check(String text, Scope scope, Type expected) {
    return new Checked.Flawed(
        List.of(new Flaw(new Range(0, text.length()), "an expression", "none before the parser")));
  }
}
