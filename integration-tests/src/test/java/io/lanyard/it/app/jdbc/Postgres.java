package io.lanyard.it.app.jdbc;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
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
          objects.open(id).close();
          Visit.by("large object/opened by Ann", () -> objects.open(id, LargeObjectManager.READ));
          objects.delete(id);
          return "done";
        });
    connection.setAutoCommit(true);
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
