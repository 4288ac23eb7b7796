package io.lanyard.agent.library.jdbc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The different texts of one statement's batch. Safe for use by many threads. */
final class Batch {
  private final Set<String> texts = new LinkedHashSet<>();
  private boolean executed;

  /** A driver forgets a batch that it has executed, so the next text begins another. */
  synchronized void add(String sql) {
    if (executed) {
      texts.clear();
      executed = false;
    }
    texts.add(sql);
  }

  /** Says whether the driver has been given the batch; one that was refused is still waiting. */
  synchronized void executed(boolean given) {
    executed = given;
  }

  synchronized List<String> texts() {
    return List.copyOf(texts);
  }
}
