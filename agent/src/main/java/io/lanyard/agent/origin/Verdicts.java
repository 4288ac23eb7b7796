package io.lanyard.agent.origin;

import io.lanyard.SourceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about statements that come again, until something is heard that may change it.
 * Confined to its owner's lock; bounded to {@value #MOST} statements.
 */
final class Verdicts {
  static final int MOST = 64;
  private static final int LONGEST = 4_096;

  /** Which statement, as which database reads it, and of whose writing. */
  record Question(String sql, String system, SourceKind kind) {}

  private final Map<Question, SqlVerdict> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, SqlVerdict> eldest) {
          return size() > MOST;
        }
      };
  private long state;

  /**
   * The verdict, if it was found out in the same state.
   *
   * @param now changes with everything that the verdict depends on
   */
  Optional<SqlVerdict> of(Question question, long now) {
    return now == state ? Optional.ofNullable(known.get(question)) : Optional.empty();
  }

  void keep(Question question, long since, SqlVerdict verdict) {
    if (since != state) {
      known.clear();
      state = since;
    }
    if (question.sql().length() <= LONGEST) {
      known.put(question, verdict);
    }
  }
}
