package io.lanyard.rules.yaml;

import java.util.Arrays;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A file's text, and the positions in it. Immutable. */
final class Source {
  private final String file;
  private final String text;
  private final int[] lineStarts;
  private final int[] charIndexes;

  Source(String file, String text) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts(text);
    this.charIndexes = charIndexes(text);
  }

  String text() {
    return text;
  }

  Position start() {
    return new Position(file, 1, 1);
  }

  Position at(Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The index of the character at a mark, which counts in code points. */
  int index(Mark mark) {
    int index = mark.getIndex();
    return charIndexes.length == 0 ? index : charIndexes[Math.min(index, charIndexes.length - 1)];
  }

  /** The position of the character at an index. */
  Position at(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found >= 0 ? found : -found - 2;
    return new Position(file, line + 1, text.codePointCount(lineStarts[line], index) + 1);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  /** YAML 1.2.2, section 5.4: a line ends with LF, CR or both. */
  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }

  /** Empty if all characters are single ones, as nearly always. */
  private static int[] charIndexes(String text) {
    int codePoints = text.codePointCount(0, text.length());
    if (codePoints == text.length()) {
      return new int[0];
    }
    int[] indexes = new int[codePoints + 1];
    int index = 0;
    for (int i = 0; i < codePoints; i++) {
      indexes[i] = index;
      index = text.offsetByCodePoints(index, 1);
    }
    indexes[codePoints] = index;
    return indexes;
  }
}
