package io.lanyard.agent.library.jdbc;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How JDBC says no, also when a guard fails that never refuses by itself: callers of a driver
 * expect nothing but an {@link SQLException}.
 */
abstract class JdbcGuard implements Guard {
  /** SQLState "insufficient privilege" (PostgreSQL, appendix A): pools keep the connection. */
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    if (denial.getCause() instanceof SQLException own) {
      throw own; // the database's own words, on the way to the call
    }
    return withhold(denial);
  }

  @Override
  public final @Nullable Object withhold(CallDeniedException denial) throws SQLException {
    throw new SQLException(denial.getMessage(), INSUFFICIENT_PRIVILEGE, denial);
  }
}
