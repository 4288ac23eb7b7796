package io.lanyard.it.app.jdbc;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.fastpath.FastpathArg;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** What only PostgreSQL's driver has, beside JDBC. */
final class Postgres {
  private Postgres() {}

  static void on(Connection connection) throws Exception {
    PGConnection own = connection.unwrap(PGConnection.class);
    CopyManager copies = own.getCopyAPI();
    copy(copies, "ann", "by Ann", "salary");
    copy(copies, "boss", "by the boss", "ticket");
    connection.setAutoCommit(false);
    LargeObjectManager objects = own.getLargeObjectAPI();
    Visit.by("large object/by Ann", objects::createLO);
    Visit.by(
        "boss",
        "large object/by the boss",
        () -> {
          long id = objects.createLO();
          LargeObject object = objects.open(id);
          object.write(new byte[] {1});
          object.seek(0);
          object.copy().read(1);
          object.close();
          Visit.by("large object/opened by Ann", () -> objects.open(id, LargeObjectManager.READ));
          objects.delete(id);
          return "done";
        });
    own(connection.unwrap(BaseConnection.class));
    connection.setAutoCommit(true);
  }

  /** What the driver calls itself, and keeps for itself but for its name. */
  private static void own(BaseConnection connection) {
    String salary = "select note from salary";
    Visit.by("own/query by Ann", () -> connection.execSQLQuery(salary).next());
    Visit.by("own/update by Ann", () -> updated(connection, "delete from salary"));
    Visit.by("own/function by Ann", () -> function(connection));
    Visit.by("boss", "own/query by the boss", () -> connection.execSQLQuery(salary).next());
    Visit.by("boss", "own/function by the boss", () -> function(connection));
    Visit.by("own/settings", () -> settings(connection));
  }

  private static String updated(BaseConnection connection, String sql) throws SQLException {
    connection.execSQLUpdate(sql);
    return "done";
  }

  private static long function(BaseConnection connection) throws SQLException {
    return connection
                .getFastpathAPI()
                .getInteger("lo_creat", new FastpathArg[] {new FastpathArg(0x60000)})
            > 0
        ? 1
        : 0;
  }

  /** Statements that the driver makes of calls that are none. */
  private static String settings(BaseConnection connection) throws SQLException {
    Savepoint point = connection.setSavepoint();
    connection.rollback(point);
    connection.releaseSavepoint(point);
    connection.rollback();
    connection.setTransactionIsolation(connection.getTransactionIsolation());
    connection.setClientInfo("ApplicationName", "own");
    connection.setReadOnly(false);
    return "done";
  }

  private static void copy(CopyManager copies, String who, String by, String table) {
    Visit.by(
        who,
        "copy in/" + by,
        () -> copies.copyIn("copy " + table + " from stdin", new StringReader("9\tcopied\n")));
    Visit.by(
        who,
        "copy out/" + by,
        () -> copies.copyOut("copy " + table + " to stdout", new StringWriter()) > 0);
  }
}
