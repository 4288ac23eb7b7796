package io.lanyard.rules;

import io.lanyard.rules.cel.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A name for what resources hold.
 *
 * @param stores the stores whose every document has it
 * @param tables the tables that have it
 * @param documents which documents have it, from wherever they come
 */
public record Label(
    String name, List<Glob> stores, List<Glob> tables, Optional<Expression> documents) {
  public Label {
    stores = List.copyOf(stores);
    tables = List.copyOf(tables);
  }
}
