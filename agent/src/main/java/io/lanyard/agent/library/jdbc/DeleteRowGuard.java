package io.lanyard.agent.library.jdbc;

/** A row that is removed through an updatable result set. */
public final class DeleteRowGuard extends RowChangeGuard {
  @Override
  String operation() {
    return "DELETE";
  }
}
