package io.lanyard.it.app.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** The ways to have a statement executed that every driver has. */
enum Operation {
  EXECUTE {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (Statement statement = connection.createStatement()) {
        statement.execute("select note from " + table);
      }
    }
  },
  EXECUTE_QUERY {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select id from " + table)) {
        rows.next();
      }
    }
  },
  EXECUTE_UPDATE {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("update " + table + " set note = 'text'");
      }
    }
  },
  EXECUTE_LARGE_UPDATE {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (Statement statement = connection.createStatement()) {
        statement.executeLargeUpdate("update " + table + " set note = 'large'");
      }
    }
  },
  WITH_KEYS {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "update " + table + " set note = 'keys'", Statement.RETURN_GENERATED_KEYS);
        try (ResultSet keys = statement.getGeneratedKeys()) {
          keys.next();
        }
      }
    }
  },
  BATCH {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (Statement statement = connection.createStatement()) {
        statement.addBatch("update " + table + " set note = 'one' where id = 1");
        statement.addBatch("update " + table + " set note = 'two' where id = 2 -- the last");
        statement.executeBatch();
      }
    }
  },
  PREPARED {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (PreparedStatement statement =
          connection.prepareStatement("select note from " + table + " where id = ?")) {
        statement.setInt(1, 1);
        statement.execute();
      }
    }
  },
  PREPARED_QUERY {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (PreparedStatement statement =
          connection.prepareStatement("select id from " + table + " where id = ?")) {
        statement.setInt(1, 1);
        statement.executeQuery().close();
      }
    }
  },
  PREPARED_UPDATE {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (PreparedStatement statement =
          connection.prepareStatement("update " + table + " set note = ?")) {
        statement.setString(1, "prepared");
        statement.executeUpdate();
      }
    }
  },
  PREPARED_LARGE_UPDATE {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (PreparedStatement statement =
          connection.prepareStatement("update " + table + " set note = ? where id > 0")) {
        statement.setString(1, "large");
        statement.executeLargeUpdate();
      }
    }
  },
  PREPARED_BATCH {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (PreparedStatement statement =
          connection.prepareStatement("update " + table + " set note = ? where id = ?")) {
        for (int id = 1; id <= 2; id++) {
          statement.setString(1, "batch");
          statement.setInt(2, id);
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
  },
  CALL {
    @Override
    void on(Connection connection, String table) throws Exception {
      try (PreparedStatement statement =
          connection.prepareCall("update " + table + " set note = 'called'")) {
        statement.execute();
      }
    }
  };

  /** Does it once to a table with the columns id and note. */
  abstract void on(Connection connection, String table) throws Exception;
}
