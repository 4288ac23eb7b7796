package io.lanyard.rules.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * Every place where the grammar has a table or a query that WITH names. The library's own answer
 * leaves out a table whose name WITH gives to a query anywhere in the statement.
 */
final class WrittenTables extends TablesNamesFinder<Void> {
  private final List<Written> found = new ArrayList<>();

  private WrittenTables() {}

  /**
   * A name as written.
   *
   * @param offset where it begins in the parsed text; negative if that isn't known
   */
  record Written(String name, int offset) {}

  static List<Written> in(Statement parsed) {
    WrittenTables tables = new WrittenTables();
    try {
      tables.getTables(parsed);
    } catch (UnsupportedOperationException e) {
      // It doesn't look into every kind of statement; the keywords have.
      return List.of();
    }
    return tables.found;
  }

  @Override
  public <S> Void visit(Table table, S context) {
    Node node = table.getASTNode();
    int offset = node == null ? -1 : node.jjtGetFirstToken().absoluteBegin - 1;
    found.add(new Written(table.getFullyQualifiedName(), offset));
    return super.visit(table, context);
  }
}
