package io.lanyard.agent.library.jdbc;

import io.lanyard.agent.library.WeakIdentities;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which text belongs to which statement object, of the driver, the pool and every wrapper. */
final class Texts {
  /** Stands for a statement whose text nobody saw: it cannot be parsed, so any rule may meet it. */
  static final String UNSEEN = "/* text unknown */ EXECUTE unseen_statement";

  private static final WeakIdentities<Statement, String> PREPARED = new WeakIdentities<>();
  private static final WeakIdentities<Statement, String> EXECUTED = new WeakIdentities<>();
  private static final WeakIdentities<Statement, Batch> BATCHES = new WeakIdentities<>();

  private Texts() {}

  /** The innermost layer is the first to say: an outer one may have been asked for another text. */
  static void prepared(Statement statement, String sql) {
    if (PREPARED.get(statement).isEmpty()) {
      PREPARED.put(statement, sql);
    }
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

  static boolean hasExecutedAnother(Statement statement) {
    return EXECUTED.get(statement).isPresent();
  }

  static void added(Statement statement, String sql) {
    Batch batch = BATCHES.get(statement).orElse(null);
    if (batch == null) {
      batch = new Batch();
      BATCHES.put(statement, batch);
    }
    batch.add(sql);
  }

  static void cleared(Statement statement) {
    BATCHES.remove(statement);
  }

  /** Says whether the driver has been given the batch. */
  static void executed(Statement statement, boolean given) {
    BATCHES.get(statement).ifPresent(batch -> batch.executed(given));
  }

  /** All different texts of a batch; some drivers add texts to that of a prepared statement. */
  static List<String> batch(Statement statement) {
    Set<String> texts = new LinkedHashSet<>();
    PREPARED.get(statement).ifPresent(texts::add);
    BATCHES.get(statement).ifPresent(batch -> texts.addAll(batch.texts()));
    return List.copyOf(texts);
  }
}
