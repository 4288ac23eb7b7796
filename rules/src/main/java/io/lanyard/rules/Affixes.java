package io.lanyard.rules;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Buckets by beginnings or ends of texts; finding all that fit a text makes no garbage. Immutable
 * once it is built.
 */
final class Affixes {
  private final boolean fromEnd;
  private final Branch root = new Branch();

  Affixes(Map<String, Bucket> byAffix, boolean fromEnd) {
    this.fromEnd = fromEnd;
    for (Map.Entry<String, Bucket> entry : byAffix.entrySet()) {
      put(entry.getKey(), entry.getValue());
    }
  }

  private void put(String affix, Bucket bucket) {
    Branch branch = root;
    for (int i = 0; i < affix.length(); i++) {
      branch = branch.grow(at(affix, i));
    }
    branch.bucket = bucket;
  }

  void examine(String text, Deciding deciding) {
    Branch branch = root;
    for (int i = 0; branch != null; i++) {
      branch.bucket.examine(deciding);
      branch = i < text.length() ? branch.find(at(text, i)) : null;
    }
  }

  private char at(String text, int place) {
    return text.charAt(fromEnd ? text.length() - 1 - place : place);
  }

  private static final class Branch {
    private Bucket bucket = Bucket.EMPTY;
    private char[] letters = {};
    private Branch[] branches = {};

    @Nullable Branch find(char letter) {
      int place = Arrays.binarySearch(letters, letter);
      return place < 0 ? null : branches[place];
    }

    Branch grow(char letter) {
      int place = Arrays.binarySearch(letters, letter);
      if (place >= 0) {
        return branches[place];
      }
      int at = -place - 1;
      char[] more = Arrays.copyOf(letters, letters.length + 1);
      Branch[] longer = Arrays.copyOf(branches, branches.length + 1);
      System.arraycopy(letters, at, more, at + 1, letters.length - at);
      System.arraycopy(branches, at, longer, at + 1, branches.length - at);
      more[at] = letter;
      longer[at] = new Branch();
      letters = more;
      branches = longer;
      return longer[at];
    }
  }
}
