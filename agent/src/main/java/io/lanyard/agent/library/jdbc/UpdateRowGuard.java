package io.lanyard.agent.library.jdbc;

/** A row that is changed through an updatable result set. */
public final class UpdateRowGuard extends RowChangeGuard {
  @Override
  String operation() {
    return "UPDATE";
  }
}
