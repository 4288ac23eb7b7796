package io.lanyard.rules.sql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of SQL text. Names are in lower case unless they were quoted, and keep the schema
 * that was written before them: {@code public.visits}. Immutable.
 *
 * @param operation the strongest effect anywhere in the text, by its keywords and by functions
 *     known to change something
 * @param writes false only for what is proven to read: it is parsed, it selects, and every function
 *     in it is known to change nothing. A function of the application's own might write, so it
 *     makes this true and leaves the operation alone
 * @param tables every table and view; none that WITH only names
 * @param shadowed what WITH only names, where a table's name could stand: H2 means a table of that
 *     name all the same, if there is one
 * @param columns every column without its table; {@code *} for all of a table's
 * @param functions every function, with its schema if one was written
 * @param statements how many statements a database could see; 0 for nothing but comments
 * @param parsed whether the tables are certain: a grammar accepts the text, all dialects that could
 *     accept it agree on what it does, and no code runs that isn't in it
 * @param identifiers every word and quoted name that could name something; empty if parsed
 * @param session what it does to its session
 */
public record SqlFacts(
    SqlOperation operation,
    boolean writes,
    Set<String> tables,
    Set<String> shadowed,
    Set<String> columns,
    Set<String> functions,
    int statements,
    boolean parsed,
    Set<String> identifiers,
    SessionEffect session) {

  /** Copies the sets, so that nobody can change them afterwards. */
  public SqlFacts {
    tables = Set.copyOf(tables);
    shadowed = Set.copyOf(shadowed);
    columns = Set.copyOf(columns);
    functions = Set.copyOf(functions);
    identifiers = Set.copyOf(identifiers);
  }

  /**
   * Every name by which a deny may reach the text: each table, or each identifier if it isn't
   * parsed; as written, in lower case, and without the schemas before it. An allow has to cover
   * {@link #tables} instead: {@code other.visits} must not pass as {@code visits}.
   */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    addAll(tables, names);
    addAll(identifiers, names);
    return names;
  }

  /** What is known of this text and another that is executed along with it. */
  public SqlFacts and(SqlFacts other) {
    return new SqlFacts(
        operation.compareTo(other.operation) >= 0 ? operation : other.operation,
        writes || other.writes,
        union(tables, other.tables),
        union(shadowed, other.shadowed),
        union(columns, other.columns),
        union(functions, other.functions),
        statements + other.statements,
        parsed && other.parsed,
        union(identifiers, other.identifiers),
        session.and(other.session));
  }

  /** The same for a database in which no WITH hides a table. */
  public SqlFacts withoutShadows() {
    return new SqlFacts(
        operation,
        writes,
        union(tables, shadowed),
        Set.of(),
        columns,
        functions,
        statements,
        parsed,
        identifiers,
        session);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static void addAll(Set<String> written, Set<String> names) {
    for (String name : written) {
      String rest = name;
      int dot;
      do {
        names.add(rest);
        names.add(rest.toLowerCase(Locale.ROOT));
        dot = rest.indexOf('.');
        rest = rest.substring(dot + 1);
      } while (dot >= 0 && !rest.isEmpty());
    }
  }
}
