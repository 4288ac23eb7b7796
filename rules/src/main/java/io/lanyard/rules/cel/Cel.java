package io.lanyard.rules.cel;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads expressions. */
public final class Cel {
  /** The longest text that is read, in UTF-16 characters. */
  public static final int MAX_TEXT = 32 * 1024;

  /** How deep an expression may nest: brackets, and chains such as {@code a + b + c}. */
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
    return check(text, scope, expected, new Flaws(true));
  }

  /** The same where nobody reads what the flaws are: what was meant by them is not looked for. */
  public static boolean isFlawed(String text, Scope scope, Type expected) {
    return check(text, scope, expected, new Flaws(false)) instanceof Checked.Flawed;
  }

  private static Checked check(String text, Scope scope, Type expected, Flaws flaws) {
    if (text.length() > MAX_TEXT) {
      String found = "an expression of " + text.length() + " characters";
      flaws.add(new Range(MAX_TEXT, 1), found, "at most " + MAX_TEXT);
      return new Checked.Flawed(flaws.sorted());
    }
    Syntax syntax = Parser.parse(text, flaws);
    if (isTooDeep(syntax)) {
      flaws.add(syntax.range(), "nesting deeper than " + MAX_DEPTH, "a flatter expression");
      return new Checked.Flawed(flaws.sorted());
    }
    // Half of what was meant has another type than all of it.
    Type whole = flaws.isEmpty() ? expected : Type.DYN;
    Expression expression = new Checker(scope, flaws).expression(text, syntax, whole);
    return flaws.isEmpty() ? expression : new Checked.Flawed(flaws.sorted());
  }

  /** Walks without recursion, since that is what depth would break. */
  private static boolean isTooDeep(Syntax root) {
    Deque<Syntax> level = new ArrayDeque<>();
    level.add(root);
    for (int depth = 0; depth <= MAX_DEPTH; depth++) {
      Deque<Syntax> below = new ArrayDeque<>();
      for (Syntax syntax : level) {
        for (Syntax child : syntax.children()) {
          below.add(child);
        }
      }
      if (below.isEmpty()) {
        return false;
      }
      level = below;
    }
    return true;
  }
}
