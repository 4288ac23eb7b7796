package com.example.desk.outside;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;

/** The company's database: a real PostgreSQL server of its own, with a few tickets and salaries. */
public final class Database implements AutoCloseable {

  /** Long, since a busy machine with two cores may need more than the default ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres;

  private Database(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts it on a free port and fills it. */
  public static Database start() {
    try {
      Database database =
          new Database(EmbeddedPostgres.builder().setPGStartupWait(PATIENCE).start());
      database.run(schema());
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL doesn't start", e);
    }
  }

  /** What a JDBC driver connects to, user included. */
  public String jdbcUrl() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("company.sql doesn't run", e);
    }
  }

  private static String schema() throws IOException {
    try (InputStream in = Database.class.getResourceAsStream("company.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
