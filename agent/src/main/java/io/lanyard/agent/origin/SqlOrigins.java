package io.lanyard.agent.origin;

import io.lanyard.Known;
import io.lanyard.SourceKind;
import io.lanyard.agent.origin.AppConstants.Tile;
import io.lanyard.agent.origin.Verdicts.Question;
import io.lanyard.rules.sql.SqlReading;
import io.lanyard.rules.sql.SqlText;
import io.lanyard.rules.sql.SqlTokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says who wrote the structure of statements. Safe for use by many threads. */
final class SqlOrigins {
  /** More of a statement is not looked at, and counts as anybody's. */
  static final int LONGEST = 64 << 10;

  private final AppConstants constants;

  SqlOrigins(AppConstants constants) {
    this.constants = constants;
  }

  /**
   * Whether some of a statement's structure is of a kind's writing.
   *
   * @param system the database, as OpenTelemetry names it; empty if it isn't known
   */
  SqlVerdict judge(String sql, String system, Scope scope, SourceKind kind) {
    boolean seen = scope.heard(kind);
    if (sql.length() > LONGEST) {
      return new SqlVerdict(seen ? Known.YES : Known.NO, 0);
    }
    Question question = new Question(sql, system, kind);
    long state = (long) scope.generation() << 32 | constants.generation();
    Optional<SqlVerdict> known = scope.verdict(question, state);
    if (known.isPresent()) {
      return known.get();
    }
    SqlVerdict verdict = judge(question, scope);
    scope.keep(question, state, verdict);
    return verdict;
  }

  private SqlVerdict judge(Question question, Scope scope) {
    String sql = question.sql();
    SourceKind kind = question.kind();
    boolean seen = scope.heard(kind);
    List<Tile> tiles = constants.tiles(sql);
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : seen ? scope.piecesOfSql(sql) : List.<Piece>of()) {
      if (piece.source().kind() == kind) {
        pieces.add(piece);
      }
    }
    List<int[]> gaps = gaps(tiles, sql.length());
    Set<String> marks = scope.marks();
    SqlVerdict verdict = new SqlVerdict(Known.NO, 1);
    for (SqlTokens tokens : SqlText.readings(sql, readings(question.system()))) {
      SqlStructure structure = new SqlStructure(tokens, tiles);
      verdict = verdict.and(structure.judge(pieces, marks, gaps, !scope.isTruncated(kind)));
    }
    return seen ? verdict : new SqlVerdict(Known.NO, verdict.appCoverage());
  }

  /** How a database reads text; one that isn't known, in any way. */
  private static Set<SqlReading> readings(String system) {
    return switch (system) {
      case "postgresql" -> EnumSet.of(SqlReading.POSTGRESQL);
      case "mysql", "mariadb" -> EnumSet.of(SqlReading.MYSQL, SqlReading.MYSQL_NO_BACKSLASH);
      case "oracle" -> EnumSet.of(SqlReading.ORACLE);
      case "microsoft.sql_server" -> EnumSet.of(SqlReading.SQL_SERVER);
      case "sqlite" -> EnumSet.of(SqlReading.SQLITE);
      case "h2", "h2database" -> EnumSet.of(SqlReading.H2);
      default -> EnumSet.allOf(SqlReading.class);
    };
  }

  /** The parts that no tile covers. */
  private static List<int[]> gaps(List<Tile> tiles, int length) {
    List<Tile> sorted = new ArrayList<>(tiles);
    sorted.sort(Comparator.comparingInt(Tile::start));
    List<int[]> gaps = new ArrayList<>();
    int covered = 0;
    for (Tile tile : sorted) {
      if (tile.start() > covered) {
        gaps.add(new int[] {covered, tile.start()});
      }
      covered = Math.max(covered, tile.end());
    }
    if (covered < length) {
      gaps.add(new int[] {covered, length});
    }
    return gaps;
  }
}
