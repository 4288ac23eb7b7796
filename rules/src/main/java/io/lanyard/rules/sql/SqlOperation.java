package io.lanyard.rules.sql;

/** What a statement does at its strongest; each operation outranks those before it. */
public enum SqlOperation {
  /** There is no statement: nothing but white space and comments. */
  NONE,
  /** Reads rows, the catalogue or a setting: SELECT, VALUES, TABLE, SHOW, DESCRIBE, EXPLAIN. */
  SELECT,
  /** Reads and locks: SELECT … FOR UPDATE, LOCK TABLE. */
  LOCK,
  /** Changes the session or its transaction: SET, USE, BEGIN, COMMIT, FETCH, LISTEN. */
  SESSION,
  /** Adds rows. */
  INSERT,
  /** MERGE without a branch that updates or deletes. */
  MERGE,
  /** Changes rows; also INSERT that updates on conflict. */
  UPDATE,
  /** Removes rows; also REPLACE, which removes what it replaces. */
  DELETE,
  /** Removes all rows. */
  TRUNCATE,
  /** Makes a table or another object; also SELECT … INTO. */
  CREATE,
  /** Changes an object, its name or its comment. */
  ALTER,
  /** Removes an object. */
  DROP,
  /** Changes who may do what: GRANT, REVOKE, DENY. */
  GRANT,
  /** Moves data between the database and files, programs or other databases. */
  COPY,
  /** Runs code that isn't in the text: CALL, EXECUTE, DO, blocks, functions with known effects. */
  CALL,
  /** Anything else: maintenance, and whatever isn't known. */
  OTHER;

  /** The stronger of the two. */
  public SqlOperation or(SqlOperation other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
