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
  /** A piece of their text so long that one keyword of it is enough. */
  private static final int TELLING = 24;

  /** With less of it explained, by whomever, a piece that fits proves nothing. */
  private static final double EXPLAINED = 0.5;

  /** Names alone prove something only where hardly anything else is left to explain. */
  private static final double WHOLLY_EXPLAINED = 0.95;

  /** With more to compare, it is not: what was not looked at counts as anybody's. */
  private static final long MOST_COMPARED = 1L << 26;

  private final String sql;
  private final SqlTokens tokens;
  private final List<Tile> tiles;
  private final TiledTokens tiled;
  private final double coverage;
  private double explained;

  SqlStructure(SqlTokens tokens, List<Tile> tiles) {
    this.sql = tokens.text();
    this.tokens = tokens;
    this.tiles = tiles;
    this.tiled = new TiledTokens(tokens, tiles);
    this.coverage = tiled.coverage();
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
    if (coverage < 1 && (long) pieces.size() * tokens.all().size() > MOST_COMPARED) {
      return Known.YES;
    }
    explained = explained(pieces);
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
    ForeignWords foreign = foreign(piece);
    if (foreign.isChance(piece.length() >= TELLING)) {
      return Known.NO;
    }
    // An application fills names into its statements, and a model repeats what it is shown.
    boolean telling =
        foreign.isMoreThanNames()
            ? explained >= EXPLAINED
            : foreign.isList() && explained >= WHOLLY_EXPLAINED && coverage >= EXPLAINED;
    return telling ? Known.YES : Known.UNKNOWN;
  }

  private ForeignWords foreign(Piece piece) {
    ForeignWords foreign = new ForeignWords();
    for (int i = 0; i < tokens.all().size(); i++) {
      SqlToken token = tokens.all().get(i);
      if (!piece.overlaps(token.start(), token.end())) {
        continue;
      }
      if (token.isLiteral()) {
        foreign.literal();
      } else if (tiled.isTelling(i) && covers(piece, token)) {
        if (tiled.isPartlyTheApps(i, piece.length()) || token.kind() == SqlToken.Kind.PARAMETER) {
          foreign.interrupted();
        } else {
          foreign.add(token, sql);
        }
      }
    }
    return foreign;
  }

  /** A whole value must keep to one literal. */
  private Known ofValue(Piece piece) {
    int touched = 0;
    boolean foreign = false;
    boolean plain = false;
    for (int i = 0; i < tokens.all().size(); i++) {
      SqlToken token = tokens.all().get(i);
      if (piece.overlaps(token.start(), token.end())) {
        touched++;
        plain |= isPlainlyIn(token, piece);
        foreign |= !tiled.isTheApps(i, piece.length());
      }
    }
    if (!foreign || plain) {
      return Known.NO;
    }
    ValuePlace place = new ValuePlace(sql, piece, tiles);
    if (Confinement.isValue(sql, place.start(), place.end(), tokens.reading())) {
      return Known.NO;
    }
    boolean chance = touched == 1 && coverage < EXPLAINED && explained < WHOLLY_EXPLAINED;
    return chance ? Known.UNKNOWN : Known.YES;
  }

  /**
   * Inside quotes, without any of its own: {@link Confinement} says the same, but reads the whole
   * statement anew for each of what may be thousands of values. So it is with a whole number.
   */
  private boolean isPlainlyIn(SqlToken token, Piece piece) {
    if (!token.isLiteral()) {
      return false;
    }
    String said = sql.substring(piece.start(), piece.end());
    boolean quoted =
        sql.charAt(token.start()) == '\''
            && token.start() < piece.start()
            && piece.end() < token.end()
            && said.indexOf('\'') < 0
            && said.indexOf('\\') < 0;
    boolean number =
        token.start() == piece.start()
            && token.end() == piece.end()
            && said.chars().allMatch(c -> c >= '0' && c <= '9')
            && isApart(piece.start() - 1)
            && isApart(piece.end());
    boolean bare = piece.value().filter(it -> (it.before() + it.after()).isEmpty()).isPresent();
    return bare && (quoted || number);
  }

  private boolean isApart(int at) {
    return at < 0 || at >= sql.length() || " ,()=\n".indexOf(sql.charAt(at)) >= 0;
  }

  /** The share of the structure that stands in some piece or in the application's texts. */
  private double explained(List<Piece> pieces) {
    int all = 0;
    double known = 0;
    for (int i = 0; i < tokens.all().size(); i++) {
      if (tiled.isTelling(i)) {
        all++;
        known += isSaid(tokens.all().get(i), pieces) ? 1 : tiled.owned(i);
      }
    }
    return all == 0 ? 1 : known / all;
  }

  private boolean isSaid(SqlToken token, List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (covers(piece, token)) {
        return true;
      }
    }
    return false;
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
}
