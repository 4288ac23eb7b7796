package io.lanyard.rules.text;

import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  /** Longer words are no typing errors, and would cost time. */
  private static final int MAX_LENGTH = 80;

  private Nearest() {}

  /**
   * The word that is the same but for capitals, or else the one that differs least, if by no more
   * than three letters and, where it is short, by fewer: one in three, two in four. Two that
   * changed places are two, but in the shortest words one.
   */
  public static Optional<String> to(String word, Iterable<String> known) {
    Optional<String> nearest = Optional.empty();
    int least = word.length() < 4 ? 1 + word.length() / 3 : Math.min(4, 2 + word.length() / 4);
    if (word.length() > MAX_LENGTH) {
      return nearest;
    }
    for (String candidate : known) {
      if (candidate.equalsIgnoreCase(word)) {
        return Optional.of(candidate);
      }
      if (Math.abs(candidate.length() - word.length()) < least) {
        int distance =
            word.length() < 4 && areSwapped(word, candidate) ? 1 : distance(word, candidate);
        if (distance < least) {
          least = distance;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  /** Whether two neighbours changed places, and nothing else. */
  private static boolean areSwapped(String a, String b) {
    for (int i = 1; i < a.length() && a.length() == b.length(); i++) {
      String swapped = a.substring(0, i - 1) + a.charAt(i) + a.charAt(i - 1) + a.substring(i + 1);
      if (swapped.equals(b)) {
        return true;
      }
    }
    return false;
  }

  /** Levenshtein's distance: insertions, deletions and replacements. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(above + 1, row[j - 1] + 1), changed);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
