package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Resource;
import io.lanyard.rules.sql.KnownSql;
import io.lanyard.rules.sql.SessionEffect;
import io.lanyard.rules.sql.SqlFacts;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a SQL statement, which is read when the first of them is asked for. Used by one
 * thread at a time.
 */
public final class SqlAttributes implements Attributes {
  private final List<String> texts;
  private final Map<Attribute, ?> others;
  private final BooleanSupplier tablesFirst;
  private @Nullable SqlFacts facts;

  /**
   * The attributes of a statement.
   *
   * @param others what is known besides, such as {@code db.system}
   */
  public SqlAttributes(String sql, Map<Attribute, ?> others) {
    this(List.of(sql), others);
  }

  /**
   * The attributes of a batch, whose texts reach the database one by one.
   *
   * @param texts at least one
   */
  public SqlAttributes(List<String> texts, Map<Attribute, ?> others) {
    this(texts, others, () -> areTablesFirst(others.get(Attribute.DB_SYSTEM)));
  }

  /**
   * The same, for a database that is only known when it is asked for.
   *
   * @param tablesFirst {@link #areTablesFirst} of it; asked only where it matters
   */
  public SqlAttributes(List<String> texts, Map<Attribute, ?> others, BooleanSupplier tablesFirst) {
    this.texts = List.copyOf(texts);
    this.others = Map.copyOf(others);
    this.tablesFirst = tablesFirst;
  }

  /**
   * Whether a name that WITH gives to a query means the table of that name, if there is one. So it
   * is in H2, and against the standard.
   *
   * @param system as in {@code db.system}
   */
  public static boolean areTablesFirst(@Nullable Object system) {
    return "h2".equals(system);
  }

  /** The tables, or whatever name could be meant if the statement isn't understood. */
  @Override
  public Resource resource() {
    SqlFacts known = facts();
    return known.parsed() ? Resource.all(known.tables()) : Resource.anyOf(known.names());
  }

  @Override
  public Object value(Attribute attribute) {
    Object given = others.get(attribute);
    if (given != null) {
      return given;
    }
    return switch (attribute) {
      case SQL_OPERATION -> facts().operation().name();
      case SQL_WRITES -> facts().writes();
      case SQL_TABLES -> facts().tables();
      case SQL_COLUMNS -> facts().columns();
      case SQL_FUNCTIONS -> facts().functions();
      case SQL_STATEMENTS -> (long) facts().statements();
      case SQL_PARSED -> facts().parsed();
      default -> ABSENT;
    };
  }

  /** What the statement does to its session. */
  public SessionEffect session() {
    return facts().session();
  }

  private SqlFacts facts() {
    SqlFacts known = facts;
    if (known == null) {
      known = KnownSql.classify(texts.get(0));
      for (String text : texts.subList(1, texts.size())) {
        known = known.and(KnownSql.classify(text));
      }
      if (!known.shadowed().isEmpty() && tablesFirst.getAsBoolean()) {
        known = known.withoutShadows();
      }
      facts = known;
    }
    return known;
  }
}
