package io.lanyard.it.app.jdbc;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.EnumSet;

/**
 * Does what MySQL's and MariaDB's drivers can do, by each of them. Arguments: the URL of a model,
 * then ways to connect, as {@code name=JDBC URL}.
 */
public final class MySqlApp {
  /** Marks what brings the tables about, which is nobody's statement. */
  public static final String FIXTURE = " /* fixture */";

  private MySqlApp() {}

  public static void main(String[] arguments) throws Exception {
    ChatModel model =
        OpenAiChatModel.builder().baseUrl(arguments[0]).apiKey("key").modelName("m").build();
    for (int i = 1; i < arguments.length; i++) {
      int url = arguments[i].indexOf("=jdbc:");
      try (Connection connection = DriverManager.getConnection(arguments[i].substring(url + 1))) {
        on(arguments[i].substring(0, url), connection, model);
      }
    }
    System.exit(0);
  }

  private static void on(String way, Connection connection, ChatModel model) throws SQLException {
    create(connection);
    JdbcApp.operations(way, connection, EnumSet.range(Operation.EXECUTE, Operation.PREPARED_BATCH));
    Visit.by(way + "/batch of inserts/ticket", () -> inserts(connection, "ticket"));
    Visit.by(way + "/batch of inserts/salary", () -> inserts(connection, "salary"));
    Visit.by(way + "/batch of texts/ticket", () -> texts(connection, "ticket"));
    Visit.by(way + "/batch of texts/salary", () -> texts(connection, "salary"));
    together(way, connection);
    spelled(way, connection);
    Visit.by(way + "/changed row/ticket", () -> changeRow(connection, "ticket"));
    Visit.by(way + "/called by Ann", () -> call(connection));
    Visit.by("boss", way + "/called by the boss", () -> call(connection));
    Visit.by(way + "/catalog", () -> catalog(connection));
    Visit.by(way + "/settings", () -> settings(connection));
    MySqlDriver.on(way, connection);
    new Written(connection, model).on(way);
    for (String table : new String[] {"ticket", "salary"}) {
      System.out.println(way + " left in " + table + ": " + contents(connection, table));
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : new String[] {"ticket", "salary"}) {
        for (String sql :
            new String[] {
              "drop table if exists " + table,
              "create table " + table + " (id int primary key, note varchar(80) not null)",
              "insert into " + table + " values (1, 'as it was'), (2, 'as it was')"
            }) {
          statement.execute(sql + FIXTURE);
        }
      }
      statement.execute(
          "create or replace procedure raise(out raised int)"
              + " begin update salary set note = 'raised'; select row_count() into raised; end"
              + FIXTURE);
    }
  }

  private static String contents(Connection connection, String table) throws SQLException {
    StringBuilder found = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select id, note from " + table + " order by 1" + FIXTURE)) {
      while (rows.next()) {
        found.append(rows.getInt(1)).append(' ').append(rows.getString(2)).append("; ");
      }
    }
    return found.toString();
  }

  /** Drivers make one statement of many such, if told to. */
  private static String inserts(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("insert into " + table + " values (?, ?)")) {
      for (int id = 3; id <= 5; id++) {
        statement.setInt(1, id);
        statement.setString(2, "inserted");
        statement.addBatch();
      }
      statement.executeBatch();
      return "done";
    }
  }

  private static String texts(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 1; id <= 5; id++) {
        statement.addBatch("update " + table + " set note = 'text' where id = " + id);
      }
      statement.executeBatch();
      return "done";
    }
  }

  /** Several statements in one text. */
  private static void together(String way, Connection connection) {
    for (String table : new String[] {"ticket", "salary"}) {
      Visit.by(
          way + "/together/" + table,
          () -> rows(connection, "select id from ticket; update " + table + " set note = 'both'"));
    }
  }

  /** The same table in every spelling. */
  private static void spelled(String way, Connection connection) {
    String[] spellings = {
      "select note from `salary`",
      "select note from test . salary",
      "select note from ticket where note = 'a\\' from ticket' union select note from salary",
      "select 1 /*!50000 , note from salary */",
      "select 1 /*M! , note from salary */",
      "select 5--1, note from salary",
      "select 1 # from ticket\n, note from salary",
      "select {x (select max(note) from salary)}",
      "handler salary open",
      "analyze format=json delete from salary",
      "set statement max_statement_time=9 for delete from salary",
      "execute immediate concat('delete from sal', 'ary')",
      "begin not atomic delete from salary; end",
      "alter table ticket rename salary"
    };
    for (String sql : spellings) {
      Visit.by(way + "/spelled/" + sql, () -> rows(connection, sql));
    }
    Visit.by(
        way + "/quoted as a name",
        () -> {
          rows(connection, "set sql_mode = 'ANSI_QUOTES'" + FIXTURE);
          return rows(connection, "select \"note\" from \"salary\"");
        });
    Visit.by(
        way + "/quoted as an allowed name",
        () -> rows(connection, "select \"note\" from \"ticket\""));
    try {
      rows(connection, "set sql_mode = default" + FIXTURE);
    } catch (SQLException e) {
      System.out.println(e);
    }
  }

  private static String changeRow(Connection connection, String table) throws SQLException {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
        ResultSet rows = statement.executeQuery("select id, note from " + table)) {
      rows.absolute(1);
      rows.updateString(2, "changed");
      rows.updateRow();
      rows.moveToInsertRow();
      rows.updateInt(1, 9);
      rows.updateString(2, "new");
      rows.insertRow();
      return "done";
    }
  }

  private static int call(Connection connection) throws SQLException {
    try (CallableStatement statement = connection.prepareCall("{call raise(?)}")) {
      statement.registerOutParameter(1, Types.INTEGER);
      statement.execute();
      return statement.getInt(1);
    }
  }

  private static String catalog(Connection connection) throws SQLException {
    var about = connection.getMetaData();
    about.getTables(null, null, "%", null).close();
    about.getPrimaryKeys(null, null, "ticket").close();
    about.getColumns(null, null, "ticket", null).close();
    about.getProcedures(null, null, "raise").close();
    return connection.getCatalog();
  }

  /** Statements that a driver makes of calls that are none. */
  private static String settings(Connection connection) throws SQLException {
    connection.setTransactionIsolation(connection.getTransactionIsolation());
    connection.setAutoCommit(false);
    Savepoint point = connection.setSavepoint("here");
    connection.rollback(point);
    connection.releaseSavepoint(connection.setSavepoint());
    connection.commit();
    connection.setReadOnly(true);
    connection.setReadOnly(false);
    connection.setAutoCommit(true);
    connection.setCatalog(connection.getCatalog());
    connection.setNetworkTimeout(Runnable::run, connection.getNetworkTimeout());
    return connection.isValid(5) ? "done" : "not valid";
  }

  static int rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean isQuery = statement.execute(sql);
      int count = 0;
      while (isQuery || statement.getUpdateCount() >= 0) {
        try (ResultSet rows = isQuery ? statement.getResultSet() : null) {
          while (rows != null && rows.next()) {
            count++;
          }
        }
        isQuery = statement.getMoreResults();
      }
      return count;
    }
  }
}
