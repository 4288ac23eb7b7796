package io.lanyard.rules.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was found out about statements before: applications execute the same few texts again and
 * again. Thread-safe. Bounded by starting anew when full, since a text that matters is soon read
 * again.
 */
public final class KnownSql {
  private static final int MOST = 1_024;
  private static final int LONGEST = 16_384;
  private static final Map<String, SqlFacts> FACTS = new ConcurrentHashMap<>();

  private KnownSql() {}

  /** As {@link SqlText#classify}, but a text that was seen lately is not read again. */
  public static SqlFacts classify(String sql) {
    if (sql.length() > LONGEST) {
      return SqlText.classify(sql);
    }
    SqlFacts known = FACTS.get(sql);
    if (known == null) {
      known = SqlText.classify(sql);
      if (FACTS.size() >= MOST) {
        FACTS.clear();
      }
      FACTS.put(sql, known);
    }
    return known;
  }
}
