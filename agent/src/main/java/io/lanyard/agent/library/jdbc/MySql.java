package io.lanyard.agent.library.jdbc;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;

import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * Ways to the server that the drivers of MySQL and MariaDB have beside JDBC, and where they ask it
 * something of their own accord, which is not decided.
 */
final class MySql {
  private static final String OWN = "com.mysql.cj.";
  private static final String MARIADB = "org.mariadb.jdbc.";
  private static final String TEXT = "java.lang.String";
  private static final String SAVEPOINT = "java.sql.Savepoint";
  private static final String PROTOCOL = "MySQL's X protocol is not guarded";

  private MySql() {}

  static List<GuardedType> types() {
    return List.of(
        GuardedType.subtypesOf(
            OWN + "jdbc.JdbcConnection",
            "com/mysql/cj/jdbc/",
            inSomeVersions("clientPrepareStatement", "PrepareGuard", TEXT),
            inSomeVersions("serverPrepareStatement", "PrepareGuard", TEXT),
            catalog("setSavepoint"),
            inSomeVersions("rollback", "CatalogGuard", SAVEPOINT),
            inSomeVersions("releaseSavepoint", "CatalogGuard", SAVEPOINT)),
        GuardedType.subtypesOf(
            OWN + "jdbc.JdbcStatement",
            "com/mysql/cj/jdbc/",
            // Of a batch all texts were decided; it may be rewritten to one that nobody prepared.
            catalog("executeBatchInternal"),
            catalog("checkReadOnlyProcedure"),
            catalog("retrieveOutParams"),
            catalog("setInOutParamsOnServer")),
        GuardedType.named(
            OWN + "jdbc.MysqlXAConnection", catalog("dispatchCommand"), catalog("recover")),
        new GuardedType.Unfit(OWN + "xdevapi.SessionFactory", PROTOCOL, Set.of("getSession")),
        new GuardedType.Unfit(OWN + "xdevapi.ClientFactory", PROTOCOL, Set.of("getClient")),
        ofMariaDb(
            "Connection",
            inSomeVersions("prepareInternal", "PrepareGuard", TEXT),
            catalog("getTransactionIsolation"),
            catalog("getLowercaseTableNames"),
            catalog("getWarnings")),
        ofMariaDb(
            "Statement",
            catalog("fetchViaInformationSchema"),
            catalog("fetchViaMysqlProc"),
            catalog("clientFailover")), // It was decided as it was executed.
        ofMariaDb("ResultSet", catalog("checkIfUpdatable")),
        transactions("MariaDbPoolConnection$MariaDbXAResource"),
        transactions("MariaDbPoolPinnedConnection$MariaDbXAPinnedResource"));
  }

  /** Beside what is guarded in every driver; a class that is named is woven by its name alone. */
  private static GuardedType ofMariaDb(String type, GuardedMethod... methods) {
    return GuardedType.subtypesOf("java.sql." + type, "org/mariadb/jdbc/", methods);
  }

  private static GuardedType transactions(String resource) {
    return GuardedType.named(
        MARIADB + resource,
        catalog("start"),
        catalog("end"),
        catalog("prepare"),
        catalog("recover"),
        catalog("rollback"),
        catalog("commit"));
  }

  private static GuardedMethod catalog(String method) {
    return inSomeVersions(method, "CatalogGuard");
  }
}
