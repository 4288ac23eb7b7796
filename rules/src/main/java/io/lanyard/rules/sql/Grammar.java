package io.lanyard.rules.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.parser.feature.Feature;
import net.sf.jsqlparser.parser.feature.FeatureConfiguration;
import net.sf.jsqlparser.statement.DescribeStatement;
import net.sf.jsqlparser.statement.ExplainStatement;
import net.sf.jsqlparser.statement.ShowColumnsStatement;
import net.sf.jsqlparser.statement.ShowStatement;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.show.ShowIndexStatement;
import net.sf.jsqlparser.statement.show.ShowTablesStatement;

/**
 * Asks a general SQL grammar whether it takes a statement. It can only make the verdict stricter:
 * what it refuses isn't parsed, tables that it finds are added, and a statement that it takes for
 * something else than a query isn't one.
 *
 * <p>It and {@link WrittenTables} alone touch the parser, so that its classes load with the first
 * statement that needs it. It starts no threads; what bounds the parser instead is a count of its
 * own decisions.
 */
final class Grammar {
  /** Beyond these, parsing costs more time or stack than a guarded call has to spare. */
  private static final int MOST_TOKENS = 20_000;

  private static final int MOST_STATEMENTS = 100;

  private static final int DEEPEST = 60;
  private static final int DEEPEST_COMPLEX = 12;
  private static final int MOST_CHOICES = 200_000;

  private Grammar() {}

  /** Whether a text of these statements is small enough to be looked at. */
  static boolean isWithinBounds(List<SqlStatement> statements) {
    int tokens = 0;
    for (SqlStatement statement : statements) {
      tokens += statement.size();
    }
    return tokens <= MOST_TOKENS && statements.size() <= MOST_STATEMENTS;
  }

  static boolean accepts(
      SqlStatement statement, SqlReading reading, SqlOperation operation, Set<String> tables) {
    if (isCatalogueQuery(statement)) {
      return true;
    }
    if (statement.depth() > DEEPEST) {
      return false;
    }
    String sql = statement.plainText();
    try {
      return parses(statement, sql, reading, false, operation, tables)
          || (statement.depth() <= DEEPEST_COMPLEX
              && parses(statement, sql, reading, true, operation, tables));
    } catch (StackOverflowError e) {
      // Long chains of operators make deep trees. The application's thread may have little stack.
      return false;
    }
  }

  /** SHOW and its like differ in every database, and no grammar knows them; they only read. */
  private static boolean isCatalogueQuery(SqlStatement statement) {
    String leader = statement.word(0);
    if (!Set.of("show", "describe", "desc", "pragma", "help").contains(leader)) {
      return false;
    }
    for (int i = 1; i < statement.size(); i++) {
      if (statement.is(i, "select") || statement.is(i, "with")) {
        return false;
      }
    }
    return true;
  }

  private static boolean parses(
      SqlStatement statement,
      String sql,
      SqlReading reading,
      boolean complex,
      SqlOperation operation,
      Set<String> tables) {
    try {
      CCJSqlParser parser =
          new CCJSqlParser(sql)
              .withConfiguration(new Budget(MOST_CHOICES))
              .withAllowComplexParsing(complex)
              .withSquareBracketQuotation(reading.has(SqlReading.Trait.BRACKETS))
              .withBackslashEscapeCharacter(reading.has(SqlReading.Trait.BACKSLASH));
      Statement parsed = parser.Statement();
      if (operation == SqlOperation.SELECT && !isQuery(parsed)) {
        return false;
      }
      // Beyond statements on rows it takes roles, schemas and indexes for tables too.
      if (operation.compareTo(SqlOperation.TRUNCATE) <= 0) {
        addTables(statement, parsed, reading, tables);
      }
      return true;
    } catch (ParseException | TokenMgrException | BudgetSpent e) {
      return false;
    } catch (RuntimeException e) {
      // The parser's own defects; whatever it was about to say is not to be trusted.
      return false;
    }
  }

  /** What the keywords took for a query that WITH names has to stand where the grammar has it. */
  private static void addTables(
      SqlStatement statement, Statement parsed, SqlReading reading, Set<String> tables) {
    Set<String> known = new HashSet<>();
    for (String table : tables) {
      known.add(lastPart(table).toLowerCase(Locale.ROOT));
    }
    Set<Integer> hidden = null;
    for (WrittenTables.Written written : WrittenTables.in(parsed)) {
      for (SqlStatement name : SqlStatement.of(SqlLexer.lex(written.name(), reading))) {
        String table = name.name(name.size() - 1);
        if (known.contains(table.toLowerCase(Locale.ROOT))) {
          continue;
        }
        hidden = hidden == null ? new Names(statement).hidden() : hidden;
        if (!hidden.contains(statement.indexAt(written.offset()))) {
          known.add(table.toLowerCase(Locale.ROOT));
          tables.add(table);
        }
      }
    }
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean isQuery(Statement statement) {
    return statement instanceof Select
        || statement instanceof ExplainStatement
        || statement instanceof DescribeStatement
        || statement instanceof ShowStatement
        || statement instanceof ShowColumnsStatement
        || statement instanceof ShowIndexStatement
        || statement instanceof ShowTablesStatement;
  }

  /** The parser asks for a setting at each choice that it looks ahead for; so it can be counted. */
  private static final class Budget extends FeatureConfiguration {
    private int left;

    Budget(int choices) {
      this.left = choices;
    }

    @Override
    public Object getValue(Feature feature) {
      if (--left < 0) {
        throw new BudgetSpent();
      }
      return super.getValue(feature);
    }
  }

  private static final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1;

    BudgetSpent() {
      super("too many choices", null, false, false);
    }
  }
}
