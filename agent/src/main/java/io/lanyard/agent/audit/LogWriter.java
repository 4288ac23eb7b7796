package io.lanyard.agent.audit;

import io.lanyard.FlowPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The one thread that writes: whatever is waiting goes to the file together. */
final class LogWriter implements Runnable {
  private static final int MOST_BYTES = 1 << 20;

  /** In one batch, so that checkpoints are never far apart. */
  static final int MOST_LINES = 1_000;

  /** What fails again and again must not take a processor. */
  private static final long BREATH_NANOS = 10_000_000;

  private final LineQueue queue;
  private final Journal journal;
  private final Checkpoints checkpoints;
  private final long heartbeatNanos;
  private final Complaints complaints;
  private final AtomicLong lost = new AtomicLong();
  private final List<Entry> batch = new ArrayList<>();
  private final List<AuditEvent> unsaid = new ArrayList<>();
  private long nextHeartbeat;
  private boolean signedLast;
  private long reportedLost;
  private final AtomicLong written = new AtomicLong();
  private long content;
  private volatile LineReceiver copies = LineReceiver.NONE;

  LogWriter(
      LineQueue queue,
      Journal journal,
      Checkpoints checkpoints,
      long heartbeatNanos,
      Complaints complaints) {
    this.queue = queue;
    this.journal = journal;
    this.checkpoints = checkpoints;
    this.heartbeatNanos = heartbeatNanos;
    this.complaints = complaints;
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    nextHeartbeat = System.nanoTime() + heartbeatNanos;
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = step();
      } catch (Throwable failure) {
        survive(failure);
      }
    }
    close();
  }

  /** Writes what is waiting, or waits; false at the end. */
  private boolean step() {
    // An interrupt that stays pending would keep this thread from ever sleeping again.
    Thread.interrupted();
    boolean last = queue.hasEnded();
    queue.drainTo(batch, MOST_BYTES, MOST_LINES);
    long left = nextHeartbeat - System.nanoTime();
    if (left <= 0) {
      nextHeartbeat = System.nanoTime() + heartbeatNanos;
      beat();
    }
    if (!batch.isEmpty()) {
      writeBatch();
    } else if (last && !signedLast && checkpoints.areMissing()) {
      signedLast = true;
      batch.add(checkpoints.now());
      writeBatch();
    } else if (last) {
      return false;
    } else {
      queue.sleep(Math.min(left, checkpoints.nanosLeft()));
    }
    checkpoints.askIfDue();
    return true;
  }

  /** Memory that was short for a moment, say. Without this thread nothing is recorded any more. */
  private void survive(Throwable failure) {
    try {
      lost.addAndGet(batch.size() - countCheckpoints());
      settle(false);
      batch.clear();
      complaints.about("writing the audit log", failure);
      LockSupport.parkNanos(this, BREATH_NANOS);
    } catch (Throwable further) {
      // Nobody is left to tell; the next line may fare better.
    }
  }

  /** Lines that will never be in the file. */
  long lost() {
    return lost.get();
  }

  /** Lines of this process that are in the file. */
  long written() {
    return written.get();
  }

  /** Counts a line that was not even handed over. */
  void lose() {
    lost.incrementAndGet();
  }

  void copyTo(LineReceiver receiver) {
    copies = receiver;
  }

  void stop() {
    queue.end();
  }

  private void beat() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("written", written.get());
    fields.put("lost", lost.get());
    batch.add(new AuditEvent("heartbeat", fields).entry());
  }

  private void writeBatch() {
    long lostNow = lost.get();
    int own = lostNow > reportedLost ? 1 : 0;
    if (own > 0) {
      Map<String, Object> count = Map.of("lost", lostNow - reportedLost);
      batch.add(0, Journal.gap(GapKind.LOST, "lines could not be written", count).entry());
    }
    int signed = countCheckpoints();
    boolean done = false;
    try {
      own += findPlace();
      journal.append(batch);
      done = true;
      unsaid.clear();
      reportedLost = lostNow;
      written.addAndGet(batch.size());
      content += batch.size() - signed;
      checkpoints.written(journal.position(content));
    } catch (IOException | RuntimeException | Error failure) {
      lost.addAndGet(batch.size() - own - signed);
      complaints.about("writing the audit log", failure);
    }
    if (done) {
      giveCopies();
    }
    settle(done);
    batch.clear();
    goOn(done);
  }

  /**
   * Before every batch, since what goes to a file that somebody removed is gone with it.
   *
   * @return how many lines say so at the front of the batch
   */
  private int findPlace() throws IOException {
    List<AuditEvent> found = journal.checkPlace();
    if (!found.isEmpty()) {
      complaints.about("keeping the audit log", new IOException(journal.replacement()));
    }
    unsaid.addAll(found);
    for (int i = 0; i < unsaid.size(); i++) {
      batch.add(i, unsaid.get(i).entry());
    }
    return unsaid.size();
  }

  private void giveCopies() {
    LineReceiver receiver = copies;
    if (receiver != LineReceiver.NONE) {
      try {
        receiver.written(journal.lastWritten());
      } catch (RuntimeException | Error failure) {
        complaints.about("sending the audit log", failure);
      }
    }
  }

  private int countCheckpoints() {
    int count = 0;
    for (int i = 0; i < batch.size(); i++) {
      count += batch.get(i).covered() == null ? 0 : 1;
    }
    return count;
  }

  private void settle(boolean done) {
    for (int i = 0; i < batch.size(); i++) {
      Entry entry = batch.get(i);
      Position covered = entry.covered();
      if (covered != null) {
        checkpoints.settled(covered, done);
      }
      entry.settle(done);
    }
  }

  private void goOn(boolean done) {
    try {
      journal.removeSurplus(done);
      if (journal.isLong()) {
        for (AuditEvent said : journal.rotate()) {
          batch.add(said.entry());
        }
        checkpoints.ask();
      }
    } catch (IOException | RuntimeException | Error failure) {
      complaints.about("beginning a new audit file", failure);
    }
    if (checkpoints.isFarBehind()) {
      batch.add(checkpoints.now());
    }
  }

  private void close() {
    checkpoints.stop();
    try {
      journal.close();
    } catch (IOException failure) {
      complaints.about("closing the audit log", failure);
    }
  }
}
