package io.lanyard.agent.library.jdbc;

import org.jspecify.annotations.Nullable;

/** PostgreSQL's large objects, which are reached by a protocol of their own. */
public final class LargeObjectGuard extends SqlGuard {
  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return "UPDATE pg_largeobject SET data = lo_open(?)";
  }
}
