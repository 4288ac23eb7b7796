package io.lanyard;

/**
 * Tasks that are loops over work of many callers, so that whoever happens to start the loop would
 * lend his name to all of them; found out once for each class.
 */
final class Loops extends ClassValue<Boolean> {
  static final Loops KNOWN = new Loops();

  /**
   * Executors that run their tasks one after the other on somebody else's threads. Class names end
   * in these, since copies are shaded into many jars.
   */
  private static final String[] EXECUTORS = {
    "common.util.concurrent.SequentialExecutor$QueueWorker", "io.grpc.internal.SerializingExecutor",
  };

  /**
   * Work that any thread wakes up: connections of the JDK's HTTP client, virtual threads,
   * coroutines, actors' mailboxes, and what waits for promises. Whoever does hands it to an
   * executor, and it goes on for somebody else. Cleaners and groups of channels have a thread of
   * the application's making that serves everybody.
   */
  private static final String[] WOKEN_BY_ANYBODY = {
    "jdk.internal.net.http.",
    "jdk.internal.ref.CleanerImpl",
    "sun.nio.ch.AsynchronousChannelGroupImpl$",
    "java.lang.VirtualThread",
    "kotlinx.coroutines.",
    "akka.dispatch.",
    "org.apache.pekko.dispatch.",
    "scala.concurrent.",
  };

  private Loops() {}

  boolean includes(Class<?> task) {
    return get(task);
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    String name = type.getName();
    for (String loop : WOKEN_BY_ANYBODY) {
      if (name.startsWith(loop)) {
        return true;
      }
    }
    for (String loop : EXECUTORS) {
      if (name.endsWith(loop)) {
        return true;
      }
    }
    return false;
  }
}
