package io.lanyard.agent.origin;

import io.lanyard.Known;
import io.lanyard.agent.origin.AppConstants.Tile;
import io.lanyard.rules.sql.SqlToken;
import io.lanyard.rules.sql.SqlTokens;
import java.util.List;
import java.util.Set;

/**
 * Who wrote the structure of a statement, as one dialect reads it. What stands whole in the
 * application's own texts is the application's, whoever repeats it; others' words may be values and
 * nothing else.
 */
final class SqlStructure {
  /** A constant this short is anybody's word. */
  private static final int BRIEF = 8;

  /** A piece of their text so long that one word of it is enough. */
  private static final int TELLING = 24;

  /** With less of it explained, by whomever, a piece that fits proves nothing. */
  private static final double EXPLAINED = 0.5;

  private final String sql;
  private final SqlTokens tokens;
  private final List<Tile> tiles;
  private final int[] tiled;
  private final double coverage;

  SqlStructure(SqlTokens tokens, List<Tile> tiles) {
    this.sql = tokens.text();
    this.tokens = tokens;
    this.tiles = tiles;
    this.tiled = tiled(tiles);
    this.coverage = coverage();
  }

  /**
   * Who wrote it.
   *
   * @param pieces what the others said of it
   * @param marks values of theirs which are quotes only
   * @param gaps the parts between the application's own texts
   * @param certain whether all that they said is known
   */
  SqlVerdict judge(List<Piece> pieces, Set<String> marks, List<int[]> gaps, boolean certain) {
    return new SqlVerdict(answer(pieces, marks, gaps, certain), coverage);
  }

  private Known answer(List<Piece> pieces, Set<String> marks, List<int[]> gaps, boolean certain) {
    Known answer = coverage == 1 ? Known.NO : certain ? Known.UNKNOWN : Known.YES;
    for (Piece piece : pieces) {
      answer = answer.or(piece.value().isPresent() ? ofValue(piece) : ofPiece(piece));
    }
    for (int[] gap : gaps) {
      if (marks.contains(sql.substring(gap[0], gap[1]).strip())
          && !Confinement.isValue(sql, gap[0], gap[1], tokens.reading())) {
        answer = Known.YES;
      }
    }
    return answer;
  }

  /** A longer piece of text: words of it that the application did not write. */
  private Known ofPiece(Piece piece) {
    int words = 0;
    int symbols = 0;
    boolean literal = false;
    for (int i = 0; i < tokens.all().size(); i++) {
      SqlToken token = tokens.all().get(i);
      if (!piece.overlaps(token.start(), token.end())) {
        continue;
      }
      literal |= token.isLiteral();
      if (isTelling(token) && !isTheApps(i, piece.length()) && covers(piece, token)) {
        words += token.kind() == SqlToken.Kind.SYMBOL ? 0 : 1;
        symbols += token.kind() == SqlToken.Kind.SYMBOL ? 1 : 0;
      }
    }
    boolean telling = words > 0 && piece.length() >= TELLING;
    boolean brokeOut = literal && words + symbols > 0;
    if (words + symbols < 2 && !telling && !brokeOut) {
      return Known.NO;
    }
    return explained(piece) >= EXPLAINED ? Known.YES : Known.UNKNOWN;
  }

  /** A whole value must keep to one literal. */
  private Known ofValue(Piece piece) {
    int touched = 0;
    boolean foreign = false;
    for (int i = 0; i < tokens.all().size(); i++) {
      SqlToken token = tokens.all().get(i);
      if (piece.overlaps(token.start(), token.end())) {
        touched++;
        foreign |= !isTheApps(i, piece.length());
      }
    }
    if (!foreign) {
      return Known.NO;
    }
    ValuePlace place = new ValuePlace(sql, piece, tiles);
    if (Confinement.isValue(sql, place.start(), place.end(), tokens.reading())) {
      return Known.NO;
    }
    return touched == 1 && coverage < EXPLAINED ? Known.UNKNOWN : Known.YES;
  }

  /** The share of the structure that stands in this piece or in the application's texts. */
  private double explained(Piece piece) {
    int all = 0;
    int known = 0;
    for (int i = 0; i < tiled.length; i++) {
      SqlToken token = tokens.all().get(i);
      if (isTelling(token)) {
        all++;
        known += tiled[i] > 0 || covers(piece, token) ? 1 : 0;
      }
    }
    return all == 0 ? 1 : (double) known / all;
  }

  /** Whether the application wrote a token itself: a brief constant yields to a longer piece. */
  private boolean isTheApps(int token, int pieceLength) {
    return tiled[token] >= BRIEF || tiled[token] >= pieceLength;
  }

  private boolean covers(Piece piece, SqlToken token) {
    int start = token.start();
    int end = token.end();
    while (start < end && Normalised.isDropped(sql.charAt(start))) {
      start++;
    }
    while (end > start && Normalised.isDropped(sql.charAt(end - 1))) {
      end--;
    }
    return piece.start() <= start && end <= piece.end();
  }

  /** Commas, dots and brackets are everywhere, and say nothing without the words around them. */
  private boolean isTelling(SqlToken token) {
    return token.isStructure() && !isPunctuation(token);
  }

  private boolean isPunctuation(SqlToken token) {
    return token.end() - token.start() == 1 && ",().".indexOf(sql.charAt(token.start())) >= 0;
  }

  /** For each token the length of the longest tile that it lies in, else 0. */
  private int[] tiled(List<Tile> tiles) {
    int[] longest = new int[tokens.all().size()];
    for (int i = 0; i < longest.length; i++) {
      SqlToken token = tokens.all().get(i);
      for (Tile tile : tiles) {
        if (tile.start() <= token.start() && token.end() <= tile.end()) {
          longest[i] = Math.max(longest[i], tile.length());
        }
      }
    }
    return longest;
  }

  private double coverage() {
    int all = 0;
    int own = 0;
    for (int i = 0; i < tiled.length; i++) {
      if (isTelling(tokens.all().get(i))) {
        all++;
        own += tiled[i] > 0 ? 1 : 0;
      }
    }
    return all == 0 ? 1 : (double) own / all;
  }
}
