package io.lanyard.it.app.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;

/** Everything again through a pool of one connection. */
final class Pooled {
  private Pooled() {}

  static void on(String url) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(1);
      Object physical = physical(pool);
      try (Connection connection = pool.getConnection()) {
        JdbcApp.operations("pool", connection);
      }
      try (Connection connection = pool.getConnection()) {
        JdbcApp.operations("wrapped pool", Wrapped.of(connection));
      }
      System.out.println("pool kept its connection: " + (physical(pool) == physical));
    }
  }

  /** A statement's connection is the pool's; the driver's own is behind it. */
  private static Object physical(HikariDataSource pool) throws Exception {
    String driver = pool.getJdbcUrl().startsWith("jdbc:h2") ? "org.h2." : "org.postgresql.";
    Class<?> type =
        Class.forName(driver + "jdbc." + (driver.contains("h2") ? "Jdbc" : "Pg") + "Connection");
    try (Connection connection = pool.getConnection()) {
      return connection.unwrap(type);
    }
  }
}
