package io.lanyard.it.app.coexistence;

import io.lanyard.it.app.Cases;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Prints what it sees of the JVM and what its libraries do for it: all of it must be the same with
 * an agent and without. Its arguments are {@code libraries} to use some, and {@code guarded} to
 * start a process that the rules refuse, at the end.
 */
public final class CoexistenceApp {
  private CoexistenceApp() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "3");
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    Cases.run("log manager", () -> LogManager.getLogManager().getClass().getName());
    Logger.getLogger("app").info("a line in the log");
    View.print();
    for (String argument : arguments) {
      if (argument.equals("libraries")) {
        OwnLibraries.use();
      } else {
        Cases.run("forbidden", () -> start("false"));
      }
    }
    Cases.run("allowed", () -> start("true"));
    Thread failing = new Thread(CoexistenceApp::fail, "failing");
    failing.start();
    failing.join();
    System.exit(3);
  }

  private static int start(String program) throws Exception {
    Process process = new ProcessBuilder(program).start();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private static void fail() {
    throw new IllegalStateException("nobody catches this");
  }
}
