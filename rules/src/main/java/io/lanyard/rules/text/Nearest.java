package io.lanyard.rules.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  /** Longer words are no typing errors, and would cost time. */
  private static final int MAX_LENGTH = 80;

  private Nearest() {}

  /**
   * The word that is the same but for capitals, or else the one that differs least, if by no more
   * than three letters and, where it is short, by fewer: one in three, two in four. Two neighbours
   * that changed places are one slip. Of words as near as each other, it is the one of the most of
   * the same letters, and then the first.
   */
  public static Optional<String> to(String word, Iterable<String> known) {
    Optional<String> nearest = Optional.empty();
    int least = word.length() < 4 ? 1 + word.length() / 3 : Math.min(4, 2 + word.length() / 4);
    int others = 0;
    if (word.length() > MAX_LENGTH) {
      return nearest;
    }
    for (String candidate : known) {
      if (candidate.equalsIgnoreCase(word)) {
        return Optional.of(candidate);
      }
      if (Math.abs(candidate.length() - word.length()) <= least) {
        int distance = distance(word, candidate, least);
        int otherLetters = distance <= least ? otherLetters(word, candidate) : 0;
        if (distance < least || (distance == least && otherLetters < others)) {
          least = distance;
          others = otherLetters;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  /**
   * Optimal string alignment: insertions, deletions, replacements and swapped neighbours. Beyond
   * the most that matters any number that is more.
   */
  private static int distance(String a, String b, int most) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    int bestBefore = 0;
    for (int i = 1; i <= a.length(); i++) {
      int[] oldest = beforeLast;
      beforeLast = last;
      last = row;
      row = oldest;
      row[0] = i;
      int best = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, changed);
        if (areSwapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        best = Math.min(best, row[j]);
      }
      // A later row is no less than the best of two in a row.
      if (best > most && bestBefore > most) {
        return best;
      }
      bestBefore = best;
    }
    return row[b.length()];
  }

  /** Whether the two letters before a place of each stand in the other order. */
  private static boolean areSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }

  /** How many letters one has and the other has not, wherever they stand. */
  private static int otherLetters(String a, String b) {
    Map<Integer, Integer> surplus = new HashMap<>();
    a.chars().forEach(letter -> surplus.merge(letter, 1, Integer::sum));
    b.chars().forEach(letter -> surplus.merge(letter, -1, Integer::sum));
    return surplus.values().stream().mapToInt(Math::abs).sum();
  }
}
