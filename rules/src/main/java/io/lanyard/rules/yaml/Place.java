package io.lanyard.rules.yaml;

import java.util.function.IntFunction;

/**
 * Where each character of a scalar's value stands in its file: folding, indentation and escapes
 * taken into account. Immutable.
 */
public final class Place {
  private final IntFunction<Position> positions;

  Place(IntFunction<Position> positions) {
    this.positions = positions;
  }

  /** The place of a value that stands in one line, without quotes. */
  public static Place from(Position start) {
    return new Place(
        offset -> new Position(start.file(), start.line(), start.column() + Math.max(0, offset)));
  }

  /**
   * The position of a character of the value; past the end, of the end.
   *
   * @param offset in UTF-16 characters, from 0
   */
  public Position at(int offset) {
    return positions.apply(offset);
  }
}
