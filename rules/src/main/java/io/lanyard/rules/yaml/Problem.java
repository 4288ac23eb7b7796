package io.lanyard.rules.yaml;

import java.util.Optional;

/**
 * One thing that is wrong with a file.
 *
 * @param at where
 * @param found what is there
 * @param expected what could be there instead
 * @param mend what to do about it, a sentence; empty if {@code expected} says it all
 * @param nearest the nearest name that would be right, if any is near
 */
public record Problem(
    Position at, String found, String expected, String mend, Optional<String> nearest)
    implements Comparable<Problem> {

  /** A problem for which no name is near. */
  public static Problem of(Position at, String found, String expected, String mend) {
    return new Problem(at, found, expected, mend, Optional.empty());
  }

  /** By place, and there by what is said. */
  @Override
  public int compareTo(Problem other) {
    int byPlace = at.compareTo(other.at);
    return byPlace != 0 ? byPlace : toString().compareTo(other.toString());
  }

  /** One line: {@code file:line:column: found …, expected …; did you mean …? How to mend it.} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(at).append(": found ").append(found).append(", expected ").append(expected);
    nearest.ifPresent(name -> text.append("; did you mean '").append(name).append("'?"));
    if (!mend.isEmpty()) {
      text.append(nearest.isPresent() ? " " : "; ").append(mend);
    }
    return text.toString();
  }
}
