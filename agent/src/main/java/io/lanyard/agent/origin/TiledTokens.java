package io.lanyard.agent.origin;

import io.lanyard.agent.origin.AppConstants.Tile;
import io.lanyard.rules.sql.SqlToken;
import io.lanyard.rules.sql.SqlTokens;
import java.util.List;

/** Which tokens of a statement stand in the application's own texts. */
final class TiledTokens {
  /** A constant this short is anybody's word. */
  private static final int BRIEF = 8;

  private final String sql;
  private final List<SqlToken> tokens;

  /** For each token the length of the longest tile that it lies in, else 0. */
  private final int[] longest;

  /** For each token the share of it that tiles hold. */
  private final double[] owned;

  TiledTokens(SqlTokens tokens, List<Tile> tiles) {
    this.sql = tokens.text();
    this.tokens = tokens.all();
    this.longest = new int[this.tokens.size()];
    this.owned = new double[this.tokens.size()];
    for (int i = 0; i < longest.length; i++) {
      for (Tile tile : tiles) {
        take(i, tile);
      }
    }
  }

  private void take(int i, Tile tile) {
    SqlToken token = tokens.get(i);
    int shared = Math.min(token.end(), tile.end()) - Math.max(token.start(), tile.start());
    if (shared == token.end() - token.start()) {
      longest[i] = Math.max(longest[i], tile.length());
      owned[i] = 1;
    } else if (shared > 0 && tile.length() >= BRIEF) {
      owned[i] = Math.max(owned[i], (double) shared / (token.end() - token.start()));
    }
  }

  /** Whether the application wrote a token itself: a brief constant yields to a longer piece. */
  boolean isTheApps(int token, int pieceLength) {
    return longest[token] >= BRIEF || longest[token] >= pieceLength;
  }

  /**
   * The same, or a name of which the application wrote a part, or a brief word next to one, as
   * {@code UPDATE} in {@code UPDATE {0}TRIGGERS SET}.
   */
  boolean isPartlyTheApps(int token, int pieceLength) {
    return isTheApps(token, pieceLength)
        || isPart(token)
        || (longest[token] > 0 && (isPart(token - 1) || isPart(token + 1)));
  }

  private boolean isPart(int token) {
    return token >= 0 && token < owned.length && owned[token] > 0 && owned[token] < 1;
  }

  /** The share of a token that stands in the application's texts, from 0 to 1. */
  double owned(int token) {
    return owned[token];
  }

  /** The share of the structure that stands there, from 0 to 1. */
  double coverage() {
    int all = 0;
    double own = 0;
    for (int i = 0; i < owned.length; i++) {
      if (isTelling(i)) {
        all++;
        own += owned[i];
      }
    }
    return all == 0 ? 1 : own / all;
  }

  /** Commas, dots and brackets are everywhere, and say nothing without the words around them. */
  boolean isTelling(int token) {
    return tokens.get(token).isStructure() && !isPunctuation(tokens.get(token));
  }

  private boolean isPunctuation(SqlToken token) {
    return token.end() - token.start() == 1 && ",().".indexOf(sql.charAt(token.start())) >= 0;
  }
}
