package io.lanyard.agent.library.jdbc;

import io.lanyard.agent.library.WeakIdentities;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The database behind a connection. Asked once per connection, and only when a rule or the record
 * wants to know.
 *
 * @param system such as {@code postgresql}, as in the JDBC URL
 * @param name the last part of the URL, without its parameters
 */
record Database(String system, String name, String user) {
  static final Database UNKNOWN = new Database("", "", "");
  private static final WeakIdentities<Connection, Database> KNOWN = new WeakIdentities<>();

  /** How to find out, later. */
  interface Source {
    Database get();
  }

  static Source of(Object self) {
    return () -> behind(self);
  }

  private static Database behind(Object self) {
    if (self.getClass().getName().startsWith("org.postgresql.")
        && !(self instanceof Statement || self instanceof ResultSet)) {
      return POSTGRESQL; // its copying and large objects keep their connection to themselves
    }
    try {
      Connection connection = connectionOf(self);
      return connection == null ? UNKNOWN : of(connection);
    } catch (SQLException e) {
      return UNKNOWN; // a closed connection: the call itself will fail
    }
  }

  private static final Database POSTGRESQL = new Database("postgresql", "", "");

  private static @Nullable Connection connectionOf(Object self) throws SQLException {
    if (self instanceof Statement statement) {
      return statement.getConnection();
    }
    Statement statement = self instanceof ResultSet rows ? rows.getStatement() : null;
    return statement == null ? null : statement.getConnection();
  }

  private static Database of(Connection connection) throws SQLException {
    Database known = KNOWN.get(connection).orElse(null);
    if (known == null) {
      DatabaseMetaData data = connection.getMetaData();
      known = parse(data.getURL(), data.getUserName());
      KNOWN.put(connection, known);
    }
    return known;
  }

  static Database parse(@Nullable String url, @Nullable String user) {
    if (url == null || !url.startsWith("jdbc:")) {
      return UNKNOWN;
    }
    int end = url.indexOf(':', 5);
    String system = url.substring(5, end < 0 ? url.length() : end).toLowerCase(Locale.ROOT);
    String path = url.split("[?;]", 2)[0];
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    return new Database(system, name, user == null ? "" : user);
  }
}
