package io.lanyard.agent.library.jdbc;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;

import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;

/**
 * Where PostgreSQL's driver executes SQL beside JDBC, and where it does so of its own accord, which
 * is not decided.
 */
final class PostgreSql {
  private static final String OWN = "org.postgresql.";
  private static final String TEXT = "java.lang.String";

  private PostgreSql() {}

  static List<GuardedType> types() {
    return List.of(
        GuardedType.subtypesOf(
            OWN + "core.BaseConnection",
            "org/postgresql/core/BaseConnection",
            GuardedMethod.of("execSQLQuery", "TextGuard", TEXT),
            GuardedMethod.of("execSQLUpdate", "TextGuard", TEXT),
            GuardedMethod.exactly("getTransactionIsolation", "CatalogGuard"),
            GuardedMethod.exactly("setTransactionIsolation", "CatalogGuard", "int"),
            GuardedMethod.exactly("setReadOnly", "CatalogGuard", "boolean"),
            GuardedMethod.exactly("setAutoCommit", "CatalogGuard", "boolean"),
            GuardedMethod.of("setSavepoint", "CatalogGuard"),
            GuardedMethod.exactly("rollback", "CatalogGuard", "java.sql.Savepoint"),
            GuardedMethod.exactly("releaseSavepoint", "CatalogGuard", "java.sql.Savepoint"),
            GuardedMethod.exactly("setClientInfo", "CatalogGuard", TEXT, TEXT)),
        GuardedType.subtypesOf(
            OWN + "PGRefCursorResultSet",
            "org/postgresql/PGRefCursorResultSet",
            inSomeVersions("internalGetObject", "RefCursorGuard", "int", OWN + "core.Field"),
            inSomeVersions("closeRefCursor", "CatalogGuard")),
        GuardedType.named(
            OWN + "xa.PGXAConnection",
            inSomeVersions("start", "CatalogGuard"),
            inSomeVersions("prepare", "CatalogGuard"),
            inSomeVersions("recover", "CatalogGuard"),
            inSomeVersions("rollback", "CatalogGuard"),
            inSomeVersions("commit", "CatalogGuard")),
        GuardedType.named(
            OWN + "jdbc.PgResultSetMetaData", inSomeVersions("fetchFieldMetaData", "CatalogGuard")),
        GuardedType.named(
            OWN + "copy.CopyManager",
            GuardedMethod.of("copyIn", "TextGuard", TEXT),
            GuardedMethod.of("copyOut", "TextGuard", TEXT),
            inSomeVersions("copyDual", "TextGuard", TEXT)),
        GuardedType.named(
            OWN + "fastpath.Fastpath",
            GuardedMethod.exactly(
                "fastpath", "FastpathGuard", "int", OWN + "fastpath.FastpathArg[]")),
        GuardedType.named(
            OWN + "largeobject.LargeObjectManager",
            GuardedMethod.of("open", "LargeObjectGuard"),
            GuardedMethod.of("createLO", "LargeObjectGuard"),
            GuardedMethod.of("delete", "LargeObjectGuard"),
            inSomeVersions("unlink", "LargeObjectGuard")),
        // It was decided when it was opened.
        GuardedType.named(
            OWN + "largeobject.LargeObject",
            inSomeVersions("copy", "CatalogGuard"),
            inSomeVersions("close", "CatalogGuard"),
            inSomeVersions("read", "CatalogGuard"),
            inSomeVersions("write", "CatalogGuard"),
            inSomeVersions("seek", "CatalogGuard"),
            inSomeVersions("seek64", "CatalogGuard"),
            inSomeVersions("tell", "CatalogGuard"),
            inSomeVersions("tell64", "CatalogGuard"),
            inSomeVersions("size", "CatalogGuard"),
            inSomeVersions("size64", "CatalogGuard"),
            inSomeVersions("truncate", "CatalogGuard"),
            inSomeVersions("truncate64", "CatalogGuard")));
  }
}
