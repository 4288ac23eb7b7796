package io.lanyard.it.app.session;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people's threads over one connection at once, which JDBC permits. */
final class Shared {
  private static final int TIMES = 200;

  private Shared() {}

  static void on(Connection connection) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<Integer>> mixed = new ArrayList<>();
    for (Person person : Person.values()) {
      String right = person.get(() -> SessionApp.notes(connection, SessionApp.MINE));
      mixed.add(
          threads.submit(
              () -> {
                int wrong = 0;
                for (int i = 0; i < TIMES; i++) {
                  String seen = person.get(() -> SessionApp.notes(connection, SessionApp.MINE));
                  wrong += seen.equals(right) ? 0 : 1;
                }
                return wrong;
              }));
    }
    for (Future<Integer> one : mixed) {
      System.out.println("mixed up: " + one.get());
    }
    threads.shutdown();
  }
}
