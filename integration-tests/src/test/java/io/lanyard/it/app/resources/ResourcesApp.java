package io.lanyard.it.app.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.it.app.Cases;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * Runs statements that it reads from its resources. Arguments: the directory of its resources,
 * which it writes to as well, and what it writes.
 */
public final class ResourcesApp {
  private static final int MOST_TRIES = 200;

  private ResourcesApp() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:desk");
        Statement statement = connection.createStatement()) {
      statement.execute("create table ticket (id int, state varchar(9))");
      await(statement);
      Cases.run("script", () -> statement.execute(read("sql/open.sql")));
      Cases.run("migration", () -> statement.execute(read("db/migration/V1__hint.sql")));
      Path late = Path.of(arguments[0], "sql", "late.sql");
      Files.writeString(late, arguments[1]);
      Thread.sleep(1_000);
      Cases.run("late", () -> statement.execute(read("sql/late.sql")));
    }
    System.exit(0);
  }

  /** Resources are read while the application starts. */
  private static void await(Statement statement) throws Exception {
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        statement.execute(read("sql/first.sql"));
        return;
      } catch (java.sql.SQLException notYet) {
        Thread.sleep(100);
      }
    }
  }

  private static String read(String name) throws Exception {
    try (InputStream in = ResourcesApp.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    }
  }
}
