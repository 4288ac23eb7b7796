package io.lanyard.agent.audit;

import io.lanyard.FlowPosition;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the record signed from time to time.
 *
 * <p>Signing takes milliseconds in a JVM that seldom does it, and every guarded call waits for the
 * writer; so a thread of our own signs, and its checkpoint is handed over like any other line. Only
 * if it falls far behind does the writer wait for it: verifying relies on checkpoints not being far
 * apart.
 */
final class Checkpoints implements Runnable {
  private static final int FAR_BEHIND = 4;

  private final CheckpointKey key;
  private final String log;
  private final int every;
  private final long periodNanos;
  private final LineQueue queue;
  private final Complaints complaints;
  private final Thread signer = new Thread(this, "lanyard-checkpoint");

  private volatile Position written;
  private volatile long covered;
  private volatile long asked;
  private volatile boolean wanted;
  private volatile boolean stopped;
  private volatile long dueAt;

  Checkpoints(
      CheckpointKey key,
      String log,
      LogSettings settings,
      LineQueue queue,
      Position start,
      Complaints complaints) {
    this.key = key;
    this.log = log;
    this.every = settings.checkpointEvery();
    this.periodNanos = settings.checkpointAfter().toNanos();
    this.queue = queue;
    this.complaints = complaints;
    this.written = start;
    this.dueAt = System.nanoTime() + periodNanos;
    signer.setDaemon(true);
  }

  void start() {
    signer.start();
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(signer);
  }

  /** Signs what is written by now. */
  Entry now() {
    Position position = written;
    return Entry.checkpoint(Checkpoint.write(key, log, every, position), position);
  }

  /** Whether there is anything that no checkpoint covers. */
  boolean areMissing() {
    return written.content() > covered;
  }

  /** The writer says how far it has come. */
  void written(Position position) {
    written = position;
  }

  /** The writer says that a checkpoint is in the file, or never will be. */
  void settled(Position position, boolean done) {
    if (done) {
      covered = Math.max(covered, position.content());
    } else {
      asked = covered;
    }
    dueAt = System.nanoTime() + periodNanos;
  }

  /** How long the writer may sleep. */
  long nanosLeft() {
    return areMissing() && asked <= covered ? dueAt - System.nanoTime() : Long.MAX_VALUE;
  }

  /** Asks for a checkpoint if one is due. */
  void askIfDue() {
    long behind = written.content() - covered;
    if (asked <= covered && (behind >= every || (behind > 0 && dueAt - System.nanoTime() <= 0))) {
      ask();
    }
  }

  /** Asks for a checkpoint, due or not. */
  void ask() {
    asked = written.content();
    wanted = true;
    LockSupport.unpark(signer);
  }

  boolean isFarBehind() {
    return written.content() - covered >= (long) FAR_BEHIND * every;
  }

  /** The most lines from one checkpoint to the next, and from the last one to the end. */
  static long mostLinesApart(int every) {
    return (long) FAR_BEHIND * every + 4L * LogWriter.MOST_LINES;
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    while (!stopped) {
      Thread.interrupted();
      if (wanted) {
        wanted = false;
        if (areMissing()) {
          sign();
        }
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void sign() {
    try {
      if (!queue.offer(now(), periodNanos)) {
        failed();
      }
    } catch (RuntimeException | Error failure) {
      failed();
      complaints.about("signing a checkpoint", failure);
    }
  }

  /** Asked for again in a while, not at once: what failed will fail again. */
  private void failed() {
    dueAt = System.nanoTime() + periodNanos;
    asked = covered;
  }
}
