package io.lanyard.it.app.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What several people do with one connection in turn. The boss may do everything. */
final class Turns {
  private final Connection connection;

  private Turns(Connection connection) {
    this.connection = connection;
  }

  static void on(Connection connection) throws SQLException {
    Turns turns = new Turns(connection);
    turns.batches();
    turns.prepared();
    turns.texts();
    turns.rows();
    turns.catalog();
  }

  private void batches() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("update salary set note = note");
      Visit.by("boss", "batch/salary by the boss", () -> statement.executeBatch().length);
      statement.addBatch("update ticket set note = note");
      Visit.by("batch/the next one", () -> statement.executeBatch().length);
      statement.addBatch("update salary set note = 'batch'");
      Visit.by("batch/refused", statement::executeBatch);
      Visit.by("batch/refused again", statement::executeBatch);
      statement.clearBatch();
      statement.addBatch("update ticket set note = 'cleared'");
      Visit.by("batch/after clearing", () -> statement.executeBatch().length);
      statement.clearBatch();
      Visit.by(
          "batch/hidden in a quote",
          () -> {
            statement.addBatch("select '"); // PostgreSQL's driver refuses this itself
            statement.addBatch("delete from salary --'");
            return statement.executeBatch();
          });
    }
  }

  private void prepared() throws SQLException {
    try (PreparedStatement salaries = connection.prepareStatement("select note from salary")) {
      Visit.by("prepared/for anybody, by Ann", salaries::execute);
      Visit.by("boss", "prepared/for anybody, by the boss", salaries::execute);
      Visit.by("prepared/after the boss", salaries::execute);
    }
    try (PreparedStatement rewritten =
        Wrapped.rewriting(connection).prepareStatement("select note from ticket")) {
      Visit.by("prepared/as another text", rewritten::execute);
    }
  }

  private void texts() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql :
          new String[] {
            "select t.note from ticket t join salary s on s.id = t.id",
            "select note from public.salary",
            "select note from ticket where magic salary",
            "with t as (select note from salary) select * from t",
            "select note from ticket; delete from salary"
          }) {
        Visit.by(sql, () -> statement.execute(sql));
      }
    }
  }

  private void rows() throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      Visit.by("rows/ticket", () -> change(statement.executeQuery("select id, note from ticket")));
      ResultSet[] salaries = new ResultSet[1];
      Visit.by(
          "boss",
          "rows/opened by the boss",
          () -> (salaries[0] = statement.executeQuery("select id, note from salary")).next());
      Visit.by(
          "rows/another query of Ann's",
          () -> statement.executeQuery("select id, note from ticket for update").next());
      Visit.by(
          "rows/changed by Ann",
          () -> {
            salaries[0].updateString(2, "changed");
            salaries[0].updateRow();
            return "done";
          });
      Visit.by(
          "rows/deleted by Ann",
          () -> {
            salaries[0].cancelRowUpdates();
            salaries[0].deleteRow();
            return "done";
          });
    }
  }

  private static String change(ResultSet rows) throws SQLException {
    rows.moveToInsertRow();
    rows.updateInt(1, 3);
    rows.updateString(2, "inserted");
    rows.insertRow();
    rows.absolute(1);
    rows.updateString(2, "changed");
    rows.updateRow();
    rows.absolute(2);
    rows.deleteRow();
    return "done";
  }

  private void catalog() {
    Visit.by(
        "catalog",
        () -> {
          var about = connection.getMetaData();
          about.getTables(null, null, "%", null).close();
          about.getPrimaryKeys(null, null, "ticket").close();
          about.getColumns(null, null, "ticket", null).close();
          return connection.getSchema().toLowerCase(java.util.Locale.ROOT);
        });
    Visit.by(
        "catalog/of a query",
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("select note from ticket")) {
            return rows.getMetaData().isNullable(1);
          }
        });
  }
}
