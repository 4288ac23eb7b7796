package io.lanyard.rules.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what SQL text does, whatever its dialect. Thread-safe; keeps nothing. */
public final class SqlText {
  private static final String DIVIDED_ON = "\\#$[`@";

  private SqlText() {}

  /**
   * Classifies any text. Never throws; takes time and stack within fixed bounds per character, and
   * what exceeds the grammar's bounds isn't parsed.
   */
  public static SqlFacts classify(String sql) {
    List<SqlTokens> readings = readings(sql);
    boolean doubtful = isFaulty(readings);
    List<Reading> read = new ArrayList<>();
    for (SqlTokens tokens : readings) {
      read.add(Reading.of(tokens));
      doubtful |= tokens.doubtful();
    }
    return join(read, doubtful, SessionEffect.of(readings));
  }

  private static SqlFacts join(List<Reading> readings, boolean doubtful, SessionEffect session) {
    Reading joined = readings.get(0);
    boolean certain = !doubtful;
    for (Reading reading : readings) {
      certain &= !reading.opaque() && reading.agreesWith(joined);
    }
    for (Reading reading : readings) {
      joined = joined.or(reading);
    }
    Set<String> tables = new LinkedHashSet<>(joined.tables());
    boolean parsed = certain && isAccepted(readings, tables);
    return new SqlFacts(
        joined.operation(),
        !parsed || joined.operation().compareTo(SqlOperation.SELECT) > 0 || joined.unknown(),
        tables,
        joined.shadowed(),
        joined.columns(),
        joined.functions(),
        joined.statements(),
        parsed,
        parsed ? Set.of() : Identifiers.of(readings),
        session);
  }

  private static boolean isAccepted(List<Reading> readings, Set<String> tables) {
    for (Reading reading : readings) {
      if (reading.isAccepted(tables)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFaulty(List<SqlTokens> readings) {
    boolean faulty = false;
    for (SqlTokens tokens : readings) {
      faulty |= tokens.isFaulty();
    }
    return faulty;
  }

  /**
   * The readings that differ and that some database could accept; if none could, all that differ.
   */
  static List<SqlTokens> readings(String sql) {
    return readings(sql, EnumSet.allOf(SqlReading.class));
  }

  /** The same, of some readings only, for a database that is known. */
  public static List<SqlTokens> readings(String sql, Set<SqlReading> possible) {
    List<SqlTokens> all = new ArrayList<>();
    List<SqlTokens> acceptable = new ArrayList<>();
    for (SqlReading reading : possible) {
      SqlTokens tokens = SqlLexer.lex(sql, reading);
      if (isNew(tokens, all)) {
        all.add(tokens);
        if (!tokens.isFaulty() || isBegunBeforeFault(tokens)) {
          acceptable.add(tokens);
        }
      }
      if (!divides(sql)) {
        break;
      }
    }
    return acceptable.isEmpty() ? all : acceptable;
  }

  private static boolean isNew(SqlTokens tokens, List<SqlTokens> known) {
    for (SqlTokens other : known) {
      if (other.all().equals(tokens.all())) {
        return false;
      }
    }
    return true;
  }

  /** A database that runs statement by statement runs those before the one that it refuses. */
  private static boolean isBegunBeforeFault(SqlTokens tokens) {
    for (SqlToken token : tokens.all()) {
      if (token.start() >= tokens.fault()) {
        return false;
      }
      if (token.kind() == SqlToken.Kind.SYMBOL && tokens.text().charAt(token.start()) == ';') {
        return true;
      }
    }
    return false;
  }

  /** Whether dialects can differ on the text's pieces at all. */
  private static boolean divides(String sql) {
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      char next = i + 1 < sql.length() ? sql.charAt(i + 1) : ' ';
      if (DIVIDED_ON.indexOf(c) >= 0
          || (c == '-' && next == '-')
          || (c == '/' && (next == '*' || next == '/'))
          || ((c | 0x20) == 'q' && next == '\'')) {
        return true;
      }
    }
    return false;
  }
}
