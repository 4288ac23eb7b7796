package io.lanyard.agent.library.jdbc;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where statements leave: decided when they are executed, never only when they are prepared, since
 * pools share prepared statements among callers.
 */
public final class Jdbc implements EnforcementPoint {
  private static final String TEXT = "java.lang.String";

  private static final String POSTGRESQL = "42.7.14";
  private static final String H2 = "1.4.200 – 2.5.252";
  private static final String SQLITE = "3.54.1.0";
  private static final String MYSQL = "8.0.31 – 26.10.0";
  private static final String MARIADB = "3.0.3 – 4.0.0";
  private static final String HIKARI = "7.1.0";
  private static final String DBCP = "2.14.0";
  private static final Map<String, String> TESTED =
      Map.of(
          "org.postgresql:postgresql", POSTGRESQL,
          "com.h2database:h2", H2,
          "org.xerial:sqlite-jdbc", SQLITE,
          "com.zaxxer:HikariCP", HIKARI,
          "org.apache.commons:commons-dbcp2", DBCP,
          "com.mysql:mysql-connector-j", MYSQL,
          "org.mariadb.jdbc:mariadb-java-client", MARIADB);

  @Override
  public String library() {
    return "JDBC";
  }

  @Override
  public String versions() {
    return "PostgreSQL "
        + POSTGRESQL
        + ", H2 "
        + H2
        + ", SQLite "
        + SQLITE
        + ", MySQL Connector/J "
        + MYSQL
        + ", MariaDB Connector/J "
        + MARIADB
        + "; HikariCP "
        + HIKARI
        + ", DBCP "
        + DBCP;
  }

  @Override
  public String versionsOf(String artifact) {
    return TESTED.getOrDefault(artifact, NONE);
  }

  @Override
  public boolean hangsOnVersion() {
    return false;
  }

  @Override
  public Set<String> artifacts() {
    return TESTED.keySet();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.SQL_EXECUTE);
  }

  @Override
  public List<GuardedType> types() {
    List<GuardedType> types = new ArrayList<>(PostgreSql.types());
    types.addAll(MySql.types());
    types.addAll(
        List.of(
            GuardedType.subtypesOf("java.sql.Statement", "java/sql/", statements()),
            GuardedType.subtypesOf(
                "java.sql.Connection",
                "java/sql/",
                GuardedMethod.of("prepareStatement", "PrepareGuard", TEXT),
                GuardedMethod.of("prepareCall", "PrepareGuard", TEXT),
                GuardedMethod.exactly("getSchema", "CatalogGuard"),
                GuardedMethod.exactly("getCatalog", "CatalogGuard")),
            GuardedType.subtypesOf("java.sql.DatabaseMetaData", "java/sql/", Catalog.methods()),
            GuardedType.subtypesOf(
                "java.sql.ResultSet",
                "java/sql/",
                GuardedMethod.exactly("insertRow", "InsertRowGuard"),
                GuardedMethod.exactly("updateRow", "UpdateRowGuard"),
                GuardedMethod.exactly("deleteRow", "DeleteRowGuard")),
            // These two do not declare the JDBC interface; their subclasses do and inherit the
            // methods.
            GuardedType.named("org.sqlite.jdbc3.JDBC3Statement", optional(statements())),
            GuardedType.named("org.sqlite.jdbc3.JDBC3PreparedStatement", optional(statements())),
            GuardedType.named(
                "org.sqlite.core.CoreStatement",
                inSomeVersions("updateGeneratedKeys", "CatalogGuard"),
                inSomeVersions("getGeneratedKeys", "CatalogGuard"))));
    return types;
  }

  private static GuardedMethod[] statements() {
    return new GuardedMethod[] {
      GuardedMethod.of("execute", "TextGuard", TEXT),
      GuardedMethod.of("executeQuery", "TextGuard", TEXT),
      GuardedMethod.of("executeUpdate", "TextGuard", TEXT),
      GuardedMethod.of("executeLargeUpdate", "TextGuard", TEXT),
      GuardedMethod.exactly("execute", "PreparedGuard"),
      GuardedMethod.exactly("executeQuery", "PreparedGuard"),
      GuardedMethod.exactly("executeUpdate", "PreparedGuard"),
      GuardedMethod.exactly("executeLargeUpdate", "PreparedGuard"),
      GuardedMethod.of("addBatch", "AddBatchGuard", TEXT),
      GuardedMethod.exactly("clearBatch", "ClearBatchGuard"),
      GuardedMethod.exactly("executeBatch", "BatchGuard"),
      GuardedMethod.exactly("executeLargeBatch", "BatchGuard")
    };
  }

  private static GuardedMethod[] optional(GuardedMethod... methods) {
    GuardedMethod[] optional = new GuardedMethod[methods.length];
    for (int i = 0; i < methods.length; i++) {
      optional[i] = methods[i].optional();
    }
    return optional;
  }
}
