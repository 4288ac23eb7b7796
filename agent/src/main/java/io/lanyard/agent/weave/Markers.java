package io.lanyard.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Texts to look for in class files, without reading more of them than their constant pools. All at
 * once, since every class that loads is searched, most of them before any of this is compiled.
 */
final class Markers {
  private static final int POOL = 10;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int PAIRS = 1024;
  private static final int[] NONE = {};

  private final List<String> texts = new ArrayList<>();
  private final int[][] endingWith = new int[PAIRS][];

  Markers() {
    Arrays.fill(endingWith, NONE);
  }

  /**
   * Adds a text to look for.
   *
   * @param text ASCII only, two characters or more
   * @return its bit in what {@link #foundIn} returns; the same text has the same bit
   */
  int add(String text) {
    int index = texts.indexOf(text);
    if (index < 0) {
      index = texts.size();
      texts.add(text);
      int last = text.length() - 1;
      int pair = pair(text.charAt(last - 1), text.charAt(last));
      int[] others = endingWith[pair];
      int[] all = Arrays.copyOf(others, others.length + 1);
      all[others.length] = index;
      endingWith[pair] = all;
    }
    return index;
  }

  /** The bits of all texts that some entry of the pool contains. */
  BitSet foundIn(byte[] classFile) {
    BitSet found = new BitSet(texts.size());
    int entries = unsignedShort(classFile, 8);
    int at = POOL;
    for (int i = 1; i < entries; i++) {
      int tag = classFile[at];
      if (tag == UTF8) {
        int from = at + 3;
        int end = from + unsignedShort(classFile, at + 1);
        int before = 0;
        for (int j = from; j < end; j++) {
          int letter = classFile[j];
          int[] candidates = endingWith[pair(before, letter)];
          if (candidates != NONE) {
            lookFor(candidates, classFile, from, j, found);
          }
          before = letter;
        }
        at = end;
      } else {
        at += sizeOf(tag);
        if (tag == LONG || tag == DOUBLE) {
          i++; // these take two entries (JVMS 4.4.5)
        }
      }
    }
    return found;
  }

  private static int sizeOf(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case LONG, DOUBLE -> 9;
      default -> 5;
    };
  }

  private static int pair(int first, int second) {
    return (first << 5 ^ second) & (PAIRS - 1);
  }

  private void lookFor(int[] candidates, byte[] data, int from, int last, BitSet found) {
    for (int index : candidates) {
      String text = texts.get(index);
      int at = last - text.length() + 1;
      if (at >= from && !found.get(index) && matches(data, at, text)) {
        found.set(index);
      }
    }
  }

  private static boolean matches(byte[] data, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (data[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int unsignedShort(byte[] data, int at) {
    return ((data[at] & 0xff) << 8) | (data[at + 1] & 0xff);
  }
}
