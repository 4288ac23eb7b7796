package io.lanyard.agent.origin;

import io.lanyard.agent.origin.AppConstants.Tile;
import java.util.List;

/**
 * The exact place of a value in a statement. A quote at its end can be the value's own, as it was
 * or escaped, or the statement's; what the application's own texts begin and end with decides, and
 * without them how many quotes stand together.
 */
final class ValuePlace {
  private final Edges edges;
  private final List<Tile> tiles;
  private final int length;
  private final int start;
  private final int end;

  ValuePlace(String sql, Piece piece, List<Tile> tiles) {
    this.edges = new Edges(sql);
    this.tiles = tiles;
    this.length = sql.length();
    Affixed value = piece.value().orElseThrow();
    this.start = start(piece.start(), value.before());
    this.end = end(piece.end(), value.after());
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  private int start(int inner, String before) {
    int plain = edges.start(inner, before);
    int escaped = edges.escapedStart(inner, before);
    if (escaped < 0 || (followsTile(plain) && !followsTile(escaped))) {
      return plain;
    }
    char quote = before.charAt(before.length() - 1);
    boolean longRun = edges.run(inner - 1, quote, -1) > before.length() + 1;
    return followsTile(escaped) || longRun ? escaped : plain;
  }

  private int end(int inner, String after) {
    int plain = edges.end(inner, after);
    int escaped = edges.escapedEnd(inner, after);
    if (escaped < 0 || (precedesTile(plain) && !precedesTile(escaped))) {
      return plain;
    }
    boolean longRun = edges.run(inner, after.charAt(0), 1) > after.length() + 1;
    return precedesTile(escaped) || longRun ? escaped : plain;
  }

  private boolean followsTile(int offset) {
    for (Tile tile : tiles) {
      if (tile.end() == offset) {
        return true;
      }
    }
    return offset == 0;
  }

  private boolean precedesTile(int offset) {
    for (Tile tile : tiles) {
      if (tile.start() == offset) {
        return true;
      }
    }
    return offset == length;
  }
}
