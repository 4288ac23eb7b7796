package io.lanyard.agent.library.jdbc;

import io.lanyard.agent.library.GuardedMethod;

/** What a database says about itself, which drivers find out by statements of their own. */
final class Catalog {
  private static final String[] QUESTIONS = {
    "getAttributes",
    "getBestRowIdentifier",
    "getCatalogs",
    "getClientInfoProperties",
    "getColumnPrivileges",
    "getColumns",
    "getCrossReference",
    "getDatabaseProductVersion",
    "getDefaultTransactionIsolation",
    "getExportedKeys",
    "getFunctionColumns",
    "getFunctions",
    "getImportedKeys",
    "getIndexInfo",
    "getMaxIndexKeys",
    "getMaxNameLength",
    "getNumericFunctions",
    "getPrimaryKeys",
    "getPrimaryUniqueKeys", // PostgreSQL's, for updatable result sets
    "getProcedureColumns",
    "getProcedures",
    "getPseudoColumns",
    "getSQLKeywords",
    "getSchemas",
    "getStringFunctions",
    "getSuperTables",
    "getSuperTypes",
    "getSystemFunctions",
    "getTablePrivileges",
    "getTableTypes",
    "getTables",
    "getTimeDateFunctions",
    "getTypeInfo",
    "getUDTs",
    "getUserName",
    "getVersionColumns",
    "isReadOnly"
  };

  private Catalog() {}

  static GuardedMethod[] methods() {
    GuardedMethod[] methods = new GuardedMethod[QUESTIONS.length];
    for (int i = 0; i < methods.length; i++) {
      methods[i] = GuardedMethod.of(QUESTIONS[i], "CatalogGuard");
    }
    return methods;
  }
}
