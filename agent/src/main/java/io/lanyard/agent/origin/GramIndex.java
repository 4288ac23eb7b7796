package io.lanyard.agent.origin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds every piece of at least {@code least} normalised chars that a text shares with any of the
 * texts kept. Every few chars one gram of a kept text is hashed, so often that no such piece lies
 * between two of them (J. Bentley and D. McIlroy, "Data compression using long common strings",
 * 1999). Confined to its owner's lock.
 */
final class GramIndex {
  /** What many texts share says little, and following each of its places would be slow. */
  private static final int MOST_ALIKE = 8;

  /**
   * So many chars are compared for each of the text's. Beyond that, pieces in pieces of one kept
   * text are left out: of a text that repeats itself there are more of them than anybody has time
   * for.
   */
  private static final int MOST_COMPARED = 64;

  private static final int MULTIPLIER = 0x01000193;

  private final int gram;
  private final int least;
  private final int highest;
  private char[] kept = new char[256];
  // Offset 0 is no text's: it means an empty place in the table.
  private int length = 1;
  private int[] starts = new int[8];
  private int texts;
  private int[] table = new int[64];
  private int used;

  /**
   * An empty index.
   *
   * @param gram how many chars are hashed together
   * @param least the shortest piece that is always found; greater than {@code gram}
   */
  GramIndex(int gram, int least) {
    this.gram = gram;
    this.least = least;
    int power = 1;
    for (int i = 1; i < gram; i++) {
      power *= MULTIPLIER;
    }
    this.highest = power;
  }

  /** A shared piece: normalised offsets in the text asked about, and the number of a kept text. */
  record Match(int start, int end, int text) {
    int length() {
      return end - start;
    }
  }

  /** Keeps a text and says its number; texts are numbered from 0. */
  int add(Normalised text) {
    int size = text.length();
    if (length + size + 1 > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(length + size + 1, kept.length * 2));
    }
    if (texts == starts.length) {
      starts = Arrays.copyOf(starts, texts * 2);
    }
    int from = length;
    starts[texts] = from;
    System.arraycopy(text.chars(), 0, kept, from, size);
    length += size;
    kept[length++] = 0;
    int step = least - gram + 1;
    for (int at = from; at + gram <= from + size; at += step) {
      if ((used + 1) * 2 > table.length) {
        grow();
      }
      insert(at);
    }
    return texts++;
  }

  /** Chars kept. */
  int size() {
    return length;
  }

  /** Bytes held. */
  long bytes() {
    return 2L * kept.length + 4L * table.length + 4L * starts.length;
  }

  /** The numbers of the texts that hold a text, however short, anywhere. */
  Set<Integer> holders(Normalised text) {
    Set<Integer> holders = new TreeSet<>();
    int size = text.length();
    for (int at = 1; size > 0 && at + size <= length; at++) {
      if (kept[at] == text.at(0) && holdsAt(at, text)) {
        holders.add(textAt(at));
      }
    }
    return holders;
  }

  private boolean holdsAt(int at, Normalised text) {
    for (int i = 1; i < text.length(); i++) {
      if (kept[at + i] != text.at(i)) {
        return false;
      }
    }
    return true;
  }

  List<Match> matches(Normalised text) {
    List<Match> matches = new ArrayList<>();
    int size = text.length();
    if (size < gram || texts == 0) {
      return matches;
    }
    char[] chars = text.chars();
    int hash = hash(chars, 0);
    Extended extended = new Extended((long) MOST_COMPARED * size, texts);
    for (int at = 0; ; at++) {
      for (int place = mix(hash) & (table.length - 1);
          table[place] != 0;
          place = (place + 1) & (table.length - 1)) {
        int found = table[place];
        if (isSame(chars, at, found)
            && !extended.covers(found - at, at + gram)
            && !(extended.isTired() && extended.reaches(textAt(found), at + gram))) {
          extend(text, at, found, extended, matches);
        }
      }
      if (at + gram >= size) {
        return matches;
      }
      hash = (hash - chars[at] * highest) * MULTIPLIER + chars[at + gram];
    }
  }

  private void extend(Normalised text, int at, int found, Extended extended, List<Match> matches) {
    int start = at;
    for (int back = found - 1; start > 0 && kept[back] == text.at(start - 1); back--) {
      start--;
    }
    int end = at + gram;
    for (int on = found + gram; end < text.length() && kept[on] == text.at(end); on++) {
      end++;
    }
    extended.note(found - at, start, end, textAt(found));
    if (end - start >= least) {
      matches.add(new Match(start, end, textAt(found)));
    }
  }

  private boolean isSame(char[] chars, int at, int found) {
    for (int i = 0; i < gram; i++) {
      if (kept[found + i] != chars[at + i]) {
        return false;
      }
    }
    return true;
  }

  private int textAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, texts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private void grow() {
    int[] old = table;
    table = new int[old.length * 2];
    used = 0;
    for (int offset : old) {
      if (offset != 0) {
        insert(offset);
      }
    }
  }

  private void insert(int offset) {
    int mask = table.length - 1;
    int place = mix(hash(kept, offset)) & mask;
    int alike = 0;
    while (table[place] != 0) {
      if (isSame(kept, offset, table[place]) && ++alike >= MOST_ALIKE) {
        table[place] = offset; // the latest is the likeliest source
        return;
      }
      place = (place + 1) & mask;
    }
    table[place] = offset;
    used++;
  }

  private int hash(char[] chars, int at) {
    int hash = 0;
    for (int i = 0; i < gram; i++) {
      hash = hash * MULTIPLIER + chars[at + i];
    }
    return hash;
  }

  private static int mix(int hash) {
    int mixed = hash ^ (hash >>> 15);
    mixed *= 0x2c1b3c6d;
    return mixed ^ (mixed >>> 12);
  }

  /**
   * The pieces found last, by how far text and kept text lie apart, so that none is found twice.
   */
  private static final class Extended {
    private static final int MOST = 8;
    private final int[] apart = new int[MOST];
    private final int[] end = new int[MOST];
    private final int[] furthest;
    private long left;
    private int next;

    Extended(long most, int texts) {
      this.left = most;
      this.furthest = new int[texts];
    }

    boolean isTired() {
      return left < 0;
    }

    /** Whether a piece of this kept text was found that reaches so far. */
    boolean reaches(int text, int upTo) {
      return furthest[text] >= upTo;
    }

    boolean covers(int distance, int upTo) {
      for (int i = 0; i < MOST; i++) {
        if (apart[i] == distance && end[i] >= upTo) {
          return true;
        }
      }
      return false;
    }

    void note(int distance, int from, int upTo, int text) {
      left -= upTo - from;
      furthest[text] = Math.max(furthest[text], upTo);
      apart[next] = distance;
      end[next] = upTo;
      next = (next + 1) % MOST;
    }
  }
}
