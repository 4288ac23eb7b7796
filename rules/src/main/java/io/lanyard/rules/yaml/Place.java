package io.lanyard.rules.yaml;

import java.util.Arrays;

/**
 * Where each character of a scalar's value stands in its file: folding, indentation and escapes
 * taken into account. Immutable.
 */
public final class Place {
  private final String file;
  private final int[] lines;
  private final int[] columns;

  /** One entry for each UTF-16 character of the value, and one for its end. */
  Place(String file, int[] lines, int[] columns) {
    this.file = file;
    this.lines = lines;
    this.columns = columns;
  }

  /** The place of a value that stands in no file. */
  public static Place nowhere(String file, int length) {
    int[] lines = new int[length + 1];
    Arrays.fill(lines, 1);
    int[] columns = new int[length + 1];
    Arrays.setAll(columns, i -> i + 1);
    return new Place(file, lines, columns);
  }

  /** The position of the character at an offset; past the end, of the end. */
  public Position at(int offset) {
    int i = Math.min(Math.max(offset, 0), lines.length - 1);
    return new Position(file, lines[i], columns[i]);
  }
}
