package io.lanyard.agent;

import io.lanyard.FlowPosition;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Says again and again that nothing is decided and recorded: an application that is only observed
 * goes on without Lanyard, and one line among those of a start is soon out of sight.
 */
final class Unrecorded implements Runnable {
  static final Duration EVERY = Duration.ofMinutes(5);

  private final String why;
  private final long nanos;
  private final Consumer<String> say;

  Unrecorded(Throwable failure, Duration every, Consumer<String> say) {
    this.why = String.valueOf(failure);
    this.nanos = every.toNanos();
    this.say = say;
  }

  /** Says it on stderr before it returns, and from time to time on a thread of its own. */
  static void begin(Throwable failure) {
    begin(new Unrecorded(failure, EVERY, Say::line));
  }

  /** The thread would be too late for an application that ends at once. */
  static Thread begin(Unrecorded unrecorded) {
    unrecorded.say(0);
    Thread thread = new Thread(null, unrecorded, "lanyard-unrecorded", 0, false);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    long begun = System.nanoTime();
    while (true) {
      LockSupport.parkNanos(this, nanos);
      Thread.interrupted(); // else it would never park again
      say(Duration.ofNanos(System.nanoTime() - begun).toMinutes());
    }
  }

  private void say(long minutes) {
    say.accept(
        "NOTHING IS RECORDED and nothing is decided"
            + (minutes == 0 ? "" : ", for " + minutes + " minutes now")
            + ": could not start: "
            + why
            + ". The application goes on as without Lanyard; mend it and restart");
  }
}
