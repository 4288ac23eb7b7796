package io.lanyard.agent.library.jdbc;

import io.lanyard.agent.library.WeakIdentities;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which text belongs to which statement object, of the driver, the pool and every wrapper. */
final class Texts {
  /** Stands for a statement whose text nobody saw: it cannot be parsed, so any rule may meet it. */
  static final String UNSEEN = "/* text unknown */ EXECUTE unseen_statement";

  private static final WeakIdentities<Statement, String> PREPARED = new WeakIdentities<>();
  private static final WeakIdentities<Statement, String> EXECUTED = new WeakIdentities<>();
  private static final WeakIdentities<Statement, Set<String>> BATCHES = new WeakIdentities<>();

  private Texts() {}

  static void prepared(Statement statement, String sql) {
    PREPARED.put(statement, sql);
  }

  static String prepared(Statement statement) {
    return PREPARED.get(statement).orElse(UNSEEN);
  }

  static void executed(Statement statement, String sql) {
    EXECUTED.put(statement, sql);
  }

  /** The query that a statement's open result set came from. */
  static String executed(Statement statement) {
    return EXECUTED.get(statement).orElseGet(() -> prepared(statement));
  }

  static void added(Statement statement, String sql) {
    Set<String> batch =
        BATCHES
            .get(statement)
            .orElseGet(
                () -> {
                  Set<String> fresh = new LinkedHashSet<>();
                  BATCHES.put(statement, fresh);
                  return fresh;
                });
    synchronized (batch) {
      batch.add(sql);
    }
  }

  static void cleared(Statement statement) {
    BATCHES.remove(statement);
  }

  /** All different texts of a batch, as one text of several statements. */
  static String batch(Statement statement) {
    Set<String> batch = BATCHES.get(statement).orElse(Set.of());
    synchronized (batch) {
      String added = String.join(";\n", batch);
      return PREPARED.get(statement).orElse(added);
    }
  }
}
