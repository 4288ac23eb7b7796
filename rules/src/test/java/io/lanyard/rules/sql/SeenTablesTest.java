package io.lanyard.rules.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanyard.Attribute;
import io.lanyard.rules.SqlAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Databases know best what a statement reads: what they find in it, Lanyard has to find too. */
class SeenTablesTest {
  private static final long SENTENCES = Long.getLong("lanyard.sentences", 4_000);
  private static final int LONGEST = 300;

  @Test
  void everyTableThatH2ReadsIsSeen() throws SQLException {
    try (Connection with = DriverManager.getConnection("jdbc:h2:mem:");
        Connection without = DriverManager.getConnection("jdbc:h2:mem:")) {
      assertEquals(List.of(), unseen(with, without, "h2"));
    }
  }

  @Test
  void everyTableThatSqliteReadsIsSeen() throws SQLException {
    try (Connection with = DriverManager.getConnection("jdbc:sqlite::memory:");
        Connection without = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      assertEquals(List.of(), unseen(with, without, "sqlite"));
    }
  }

  private static List<String> unseen(Connection with, Connection without, String system)
      throws SQLException {
    execute(with, "create table pay(v int)", "create table x(v int)", "create table salary(v int)");
    execute(without, "create table pay(v int)", "create table x(v int)");
    List<String> unseen = new ArrayList<>();
    int reaching = 0;
    for (long seed = 0; seed < SENTENCES; seed++) {
      String sql = new Sentences(seed * 7919).next(1 + (int) (seed % 3));
      if (sql.length() > LONGEST || !isValid(with, sql)) {
        continue;
      }
      if (!isValid(without, sql) || plans(with, sql, system)) {
        reaching++;
        if (!isSeen(sql, system)) {
          unseen.add(sql);
        }
      }
    }
    assertTrue(reaching * 100 > SENTENCES, reaching + " sentences reached the table");
    return unseen;
  }

  private static void execute(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  private static boolean isValid(Connection connection, String sql) {
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      return prepared != null;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether the database's plan opens the table, as where a name could mean something else too. */
  private static boolean plans(Connection connection, String sql, String system)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("explain " + sql.replace('?', '1'))) {
      while (plan.next()) {
        if (system.equals("h2")
            ? plan.getString(1).contains("\"PUBLIC\".\"SALARY\"")
            : plan.getString("opcode").matches("Open(Read|Write)")
                && plan.getInt("p2") == root(connection)) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      return false; // a value where none is taken
    }
  }

  private static int root(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet root =
            statement.executeQuery("select rootpage from sqlite_schema where name = 'salary'")) {
      return root.next() ? root.getInt(1) : -1;
    }
  }

  private static boolean isSeen(String sql, String system) {
    SqlAttributes attributes = new SqlAttributes(sql, Map.of(Attribute.DB_SYSTEM, system));
    return Boolean.FALSE.equals(attributes.value(Attribute.SQL_PARSED))
        || attributes
            .value(Attribute.SQL_TABLES)
            .toString()
            .toLowerCase(Locale.ROOT)
            .contains("salary");
  }
}
