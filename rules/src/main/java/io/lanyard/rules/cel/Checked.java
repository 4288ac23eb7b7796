package io.lanyard.rules.cel;

import java.util.List;

/** What {@link Cel#check} found: an expression that can be evaluated, or all that is wrong. */
public sealed interface Checked permits Expression, Checked.Flawed {
  /**
   * A text that is no valid expression in its scope.
   *
   * @param flaws at least one, in the order of the text
   */
  record Flawed(List<Flaw> flaws) implements Checked {
    public Flawed {
      flaws = List.copyOf(flaws);
    }
  }
}
