package io.lanyard.rules.diff;

import io.lanyard.rules.Glob;
import io.lanyard.rules.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Statements of which this or that is so. */
final class SqlSample {
  private final List<Label> labels;

  /** Statements that may have to reach what a label is on. */
  SqlSample(List<Label> labels) {
    this.labels = List.copyOf(labels);
  }

  String of(Facts facts) {
    List<String> tables = tables(facts);
    String from = String.join(", ", tables);
    if (facts.value("sql.parsed").orElse(true).equals(false)) {
      return "SELECT FROM " + from + " WHERE ((";
    }
    String table = tables.get(0);
    String text =
        switch (operation(facts)) {
          case "INSERT" -> "INSERT INTO " + table + " VALUES (1)";
          case "UPDATE" -> "UPDATE " + table + " SET a = 1";
          case "DELETE" -> "DELETE FROM " + table;
          case "TRUNCATE" -> "TRUNCATE TABLE " + table;
          case "CREATE" -> "CREATE TABLE " + table + " (a int)";
          case "ALTER" -> "ALTER TABLE " + table + " ADD b int";
          case "DROP" -> "DROP TABLE " + table;
          case "GRANT" -> "GRANT SELECT ON " + table + " TO public";
          case "LOCK" -> "SELECT * FROM " + from + " FOR UPDATE";
          case "CALL" -> "CALL p()";
          default -> "SELECT " + columns(facts) + " FROM " + from;
        };
    return facts.value("sql.statements").orElse(1L).equals(1L) ? text : text + "; SELECT 1";
  }

  private List<String> tables(Facts facts) {
    Set<String> tables = new LinkedHashSet<>(facts.members("sql.tables"));
    Set<String> wanted = facts.members("sql.labels");
    for (Label label : labels) {
      if (wanted.contains(label.name())) {
        label.tables().stream().limit(1).map(SqlSample::table).forEach(tables::add);
      }
    }
    return tables.isEmpty() ? List.of("something_else") : List.copyOf(tables);
  }

  private static String table(Glob glob) {
    return Samples.of(glob);
  }

  private static String operation(Facts facts) {
    boolean writes = facts.value("sql.writes").orElse(false).equals(true);
    return facts.value("sql.operation").orElse(writes ? "DELETE" : "SELECT").toString();
  }

  private static String columns(Facts facts) {
    List<String> parts = new ArrayList<>(facts.members("sql.columns"));
    facts.members("sql.functions").forEach(function -> parts.add(function + "(1)"));
    return parts.isEmpty() ? "*" : String.join(", ", parts);
  }
}
