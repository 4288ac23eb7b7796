package io.lanyard.agent.origin;

import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What of a user's message is somebody else's: frameworks put documents and results into it. */
final class Quotations {
  /** So much of what others wrote is no coincidence in a person's own words. */
  static final int QUOTED = 16;

  private Quotations() {}

  /**
   * The person's own words, with space for the rest.
   *
   * @param pieces what others wrote of it
   * @param documents whole ones that are too brief to be such pieces, such as an address
   */
  static String without(String text, List<Piece> pieces, List<String> documents) {
    StringBuilder own = new StringBuilder(text);
    for (Piece piece : pieces) {
      if (piece.source().kind() != SourceKind.USER && piece.length() >= QUOTED) {
        blank(own, piece.start(), piece.end());
      }
    }
    // The longest first: a shorter one may be part of it, and stand once more by itself.
    List<String> sorted = new ArrayList<>(documents);
    sorted.sort(Comparator.comparingInt(String::length).reversed());
    for (String document : sorted) {
      blankLast(own, document.strip());
    }
    return own.toString();
  }

  /** The last only: documents come behind the question, in which the person may say the same. */
  private static void blankLast(StringBuilder own, String document) {
    for (int at = own.lastIndexOf(document); at >= 0; at = own.lastIndexOf(document, at - 1)) {
      int end = at + document.length();
      if (!isWord(own, at - 1) && !isWord(own, end)) {
        blank(own, at, end);
        return;
      }
    }
  }

  private static boolean isWord(CharSequence text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static void blank(StringBuilder own, int start, int end) {
    for (int i = start; i < end; i++) {
      own.setCharAt(i, ' ');
    }
  }
}
