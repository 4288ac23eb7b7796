package io.lanyard.it.app.loaders;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Brings its own H2, and takes it away again. */
public final class DatabaseGuest implements Consumer<ExecutorService> {
  @Override
  public void accept(ExecutorService pool) {
    try {
      Class.forName("org.h2.Driver");
      work(pool);
      for (Driver driver : Collections.list(DriverManager.getDrivers())) {
        DriverManager.deregisterDriver(driver);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(ExecutorService pool) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table ticket (id int primary key)");
      statement.addBatch("insert into ticket values (1)");
      statement.executeBatch();
      try (PreparedStatement prepared = connection.prepareStatement("select * from ticket")) {
        Callable<ResultSet> read = prepared::executeQuery;
        pool.submit(read).get();
      }
      System.out.println("salary: " + outcome(statement));
    }
  }

  private static String outcome(Statement statement) {
    try {
      return "read: " + statement.execute("select * from salary");
    } catch (SQLException e) {
      return "SQLState " + e.getSQLState();
    }
  }
}
