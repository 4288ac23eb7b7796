package io.lanyard.agent.library.jdbc;

import io.lanyard.Attribute;
import io.lanyard.Resource;
import io.lanyard.agent.database.SessionEffects;
import io.lanyard.rules.SqlAttributes;
import io.lanyard.rules.sql.SessionEffect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a statement does and to which database, each found out when the first rule asks. */
final class StatementAttributes implements SessionEffects {
  private final SqlAttributes sql;
  private final Database.Source source;
  private @Nullable Database database;

  private StatementAttributes(
      List<String> texts, Map<Attribute, ?> others, Database.Source source) {
    this.sql = new SqlAttributes(texts, others, this::areTablesFirst);
    this.source = source;
  }

  static StatementAttributes of(String sql, Database.Source source) {
    return ofBatch(List.of(sql), source);
  }

  static StatementAttributes ofBatch(List<String> texts, Database.Source source) {
    return new StatementAttributes(texts, Map.of(), source);
  }

  /** A change of rows that this query returned. */
  static StatementAttributes ofRowChange(String operation, String query, Database.Source source) {
    Map<Attribute, Object> change =
        Map.of(Attribute.SQL_OPERATION, operation, Attribute.SQL_WRITES, true);
    return new StatementAttributes(List.of(query), change, source);
  }

  @Override
  public Resource resource() {
    return sql.resource();
  }

  @Override
  public SessionEffect session() {
    return sql.session();
  }

  @Override
  public Object value(Attribute attribute) {
    return switch (attribute) {
      case DB_SYSTEM -> known(database().system());
      case DB_NAME -> known(database().name());
      case DB_USER -> known(database().user());
      default -> sql.value(attribute);
    };
  }

  private boolean areTablesFirst() {
    return SqlAttributes.areTablesFirst(database().system());
  }

  /** An empty text would be unequal to every name that a deny rule looks for. */
  private static Object known(String text) {
    return text.isEmpty() ? ABSENT : text;
  }

  private Database database() {
    if (database == null) {
      database = source.get();
    }
    return database;
  }
}
