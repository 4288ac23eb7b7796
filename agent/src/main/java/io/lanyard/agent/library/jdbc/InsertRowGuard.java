package io.lanyard.agent.library.jdbc;

/** A row that is added through an updatable result set. */
public final class InsertRowGuard extends RowChangeGuard {
  @Override
  String operation() {
    return "INSERT";
  }
}
