package io.lanyard.rules.yaml;

/**
 * Where each character of a scalar's value stands in its file: folding, indentation and escapes
 * taken into account. Immutable.
 */
public sealed interface Place {
  /** The place of a value that stands in one line, without quotes. */
  static Place from(Position start) {
    return new InLine(start);
  }

  /**
   * The position of a character of the value; past the end, of the end.
   *
   * @param offset in UTF-16 characters, from 0
   */
  Position at(int offset);

  /** In one line, and as it is. */
  record InLine(Position start) implements Place {
    @Override
    public Position at(int offset) {
      return new Position(start.file(), start.line(), start.column() + Math.max(0, offset));
    }
  }

  /** As it is, from an index of the source on. */
  record AsWritten(Source source, int from) implements Place {
    @Override
    public Position at(int offset) {
      return source.at(from + offset);
    }
  }

  /** Whatever YAML made of what stands between two indexes of the source. */
  record AsRead(Source source, int from, int to, String value) implements Place {
    @Override
    public Position at(int offset) {
      return source.at(Alignment.indexOf(source, from, to, value, offset));
    }
  }
}
