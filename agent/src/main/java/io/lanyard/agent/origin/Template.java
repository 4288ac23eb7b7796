package io.lanyard.agent.origin;

import io.lanyard.agent.origin.AppConstants.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * A constant with places for values, such as <code>UPDATE {0}TRIGGERS SET STATE = '%s'</code>. Each
 * part may be in any text; where all follow one another, with one name or value between them, they
 * are the application's. Immutable.
 */
final class Template {
  private final List<Affixed> parts;
  private final int length;

  Template(List<Affixed> parts) {
    this.parts = List.copyOf(parts);
    int sum = 0;
    for (Affixed part : parts) {
      sum += part.text().length();
    }
    this.length = sum;
  }

  /** The text that every place where it stands begins with. */
  String beginning() {
    return parts.get(0).text();
  }

  /** The tiles of all parts, if they stand in a text from a normalised offset on; else none. */
  List<Tile> tilesAt(int at, Normalised normalised, String text) {
    List<Tile> tiles = new ArrayList<>(parts.size());
    Edges edges = new Edges(text);
    int next = at;
    for (Affixed part : parts) {
      if (next < 0 || !part.standsAt(next, normalised)) {
        return List.of();
      }
      int from = edges.start(normalised.offset(next), part.before());
      int to = edges.end(part.end(next, normalised), part.after());
      tiles.add(new Tile(from, to, length));
      next = normalised.indexAtOrAfter(behindValue(text, to, part.after().endsWith("'")));
    }
    return tiles;
  }

  /** Where the value ends that was filled in: a name, a number, a literal or what one holds. */
  private static int behindValue(String text, int from, boolean within) {
    int at = from;
    while (!within && at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    boolean quoted = within || (at < text.length() && text.charAt(at) == '\'');
    if (quoted) {
      int end = text.indexOf('\'', within ? at : at + 1);
      while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '\'') {
        end = text.indexOf('\'', end + 2);
      }
      return end < 0 ? text.length() : end;
    }
    while (at < text.length() && isPartOfName(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || "_$.?\"`".indexOf(c) >= 0;
  }
}
