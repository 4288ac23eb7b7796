package io.lanyard.agent.library.jdbc;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * Where statements leave: decided when they are executed, never only when they are prepared, since
 * pools share prepared statements among callers.
 */
public final class Jdbc implements EnforcementPoint {
  private static final String TEXT = "java.lang.String";

  @Override
  public String library() {
    return "JDBC";
  }

  @Override
  public String versions() {
    return "any driver; PostgreSQL 42.7, H2 2, MySQL, MariaDB, SQLite; HikariCP, Agroal, p6spy";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of(
        "org.postgresql:postgresql",
        "com.h2database:h2",
        "com.mysql:mysql-connector-j",
        "org.mariadb.jdbc:mariadb-java-client",
        "org.xerial:sqlite-jdbc",
        "com.zaxxer:HikariCP");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.SQL_EXECUTE);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.subtypesOf("java.sql.Statement", "java/sql/", statements()),
        GuardedType.subtypesOf(
            "java.sql.Connection",
            "java/sql/",
            GuardedMethod.of("prepareStatement", "PrepareGuard", TEXT),
            GuardedMethod.of("prepareCall", "PrepareGuard", TEXT)),
        GuardedType.subtypesOf(
            "java.sql.ResultSet",
            "java/sql/",
            GuardedMethod.of("insertRow", "RowChangeGuard"),
            GuardedMethod.of("updateRow", "RowChangeGuard"),
            GuardedMethod.of("deleteRow", "RowChangeGuard")),
        // These two do not declare the JDBC interface; their subclasses do and inherit the methods.
        GuardedType.named("org.sqlite.jdbc3.JDBC3Statement", optional(statements())),
        GuardedType.named("org.sqlite.jdbc3.JDBC3PreparedStatement", optional(statements())),
        GuardedType.named(
            "org.postgresql.copy.CopyManager",
            GuardedMethod.of("copyIn", "TextGuard", TEXT),
            GuardedMethod.of("copyOut", "TextGuard", TEXT)),
        GuardedType.named(
            "org.postgresql.largeobject.LargeObjectManager",
            GuardedMethod.of("open", "LargeObjectGuard"),
            GuardedMethod.of("createLO", "LargeObjectGuard"),
            GuardedMethod.of("delete", "LargeObjectGuard"),
            inSomeVersions("unlink", "LargeObjectGuard")));
  }

  /** The overloads with a text come first: the guard of the others would match them too. */
  private static GuardedMethod[] statements() {
    return new GuardedMethod[] {
      GuardedMethod.of("execute", "TextGuard", TEXT),
      GuardedMethod.of("executeQuery", "TextGuard", TEXT),
      GuardedMethod.of("executeUpdate", "TextGuard", TEXT),
      GuardedMethod.of("executeLargeUpdate", "TextGuard", TEXT),
      GuardedMethod.of("execute", "PreparedGuard"),
      GuardedMethod.of("executeQuery", "PreparedGuard"),
      GuardedMethod.of("executeUpdate", "PreparedGuard"),
      GuardedMethod.of("executeLargeUpdate", "PreparedGuard"),
      GuardedMethod.of("addBatch", "AddBatchGuard", TEXT),
      GuardedMethod.of("clearBatch", "ClearBatchGuard"),
      GuardedMethod.of("executeBatch", "BatchGuard"),
      GuardedMethod.of("executeLargeBatch", "BatchGuard")
    };
  }

  private static GuardedMethod[] optional(GuardedMethod... methods) {
    GuardedMethod[] optional = new GuardedMethod[methods.length];
    for (int i = 0; i < methods.length; i++) {
      GuardedMethod method = methods[i];
      optional[i] = new GuardedMethod(method.name(), method.guard(), false, method.parameters());
    }
    return optional;
  }
}
