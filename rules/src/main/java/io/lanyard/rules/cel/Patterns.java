package io.lanyard.rules.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions in RE2's syntax, matched in linear time. */
final class Patterns {
  /** A repetition inside a repetition multiplies the size of the compiled pattern. */
  private static final long MAX_REPETITIONS = 1_000;

  /** RE2/J goes into groups by recursion, so that thousands of them overflow the stack. */
  private static final int MAX_GROUPS = 200;

  private Patterns() {}

  /** What {@code matches} does for one pattern: whether it occurs anywhere in a text. */
  static Body prepare(String regex) {
    if (repetitions(regex) > MAX_REPETITIONS) {
      throw new IllegalArgumentException(
          "a pattern whose repetitions multiply to at most " + MAX_REPETITIONS);
    }
    if (groups(regex) > MAX_GROUPS) {
      throw new IllegalArgumentException("a pattern of at most " + MAX_GROUPS + " groups");
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      return (Body.Binary) (text, unused) -> pattern.matcher((String) text).find();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "a regular expression (RE2); " + e.getDescription() + " is none", e);
    }
  }

  /** At least as many as there are: escaped ones are counted too. */
  private static int groups(String regex) {
    int groups = 0;
    for (int at = regex.indexOf('('); at >= 0; at = regex.indexOf('(', at + 1)) {
      groups++;
    }
    return groups;
  }

  /** The product of all counts in braces: more than what nesting can make of them. */
  private static long repetitions(String regex) {
    long product = 1;
    for (int open = regex.indexOf('{'); open >= 0; open = regex.indexOf('{', open + 1)) {
      long most = 0;
      long count = 0;
      int at = open + 1;
      while (at < regex.length()
          && count <= MAX_REPETITIONS
          && "0123456789,".indexOf(regex.charAt(at)) >= 0) {
        count = regex.charAt(at) == ',' ? 0 : count * 10 + regex.charAt(at) - '0';
        most = Math.max(most, count);
        at++;
      }
      product = Math.min(product * Math.max(1, most), MAX_REPETITIONS + 1);
    }
    return product;
  }
}
