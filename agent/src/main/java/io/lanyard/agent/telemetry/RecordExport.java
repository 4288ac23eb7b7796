package io.lanyard.agent.telemetry;

import io.lanyard.FlowPosition;
import io.lanyard.Incidents;
import io.lanyard.agent.audit.LineReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends the record's lines, on a thread of its own. What the receiver is too slow for is dropped
 * and said: the record is the evidence, and the next checkpoint speaks for all lines before it.
 */
final class RecordExport implements LineReceiver, AutoCloseable {
  private static final int MOST_BATCHES = 32;

  /** Fewer than {@link Batches} hold, which drop without a word. */
  private static final int LINES_PER_FLUSH = 1_000;

  private static final long CLOSE_MILLIS = 5_000;

  private final LogRecords records;
  private final Runnable flush;
  private final Incidents incidents;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_BATCHES);
  private final Thread thread = new Thread(this::run, "lanyard-otlp-logs");
  private volatile boolean closed;
  private volatile boolean dropped;
  private int unflushed;

  RecordExport(LogRecords records, Runnable flush, Incidents incidents) {
    this.records = records;
    this.flush = flush;
    this.incidents = incidents;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void written(byte[] lines) {
    if (!waiting.offer(lines)) {
      dropped = true;
    }
  }

  private void run() {
    FlowPosition.belongsToAgent();
    while (true) {
      boolean last = closed;
      try {
        sayWhatWasDropped();
        byte[] lines = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (lines != null) {
          send(new String(lines, StandardCharsets.UTF_8));
        } else if (last) {
          return;
        }
      } catch (InterruptedException e) {
        // Somebody interrupts every thread that he finds; the record's lines still go out.
      } catch (IOException | RuntimeException | Error failure) {
        incidents.report("telemetry", failure);
      }
    }
  }

  /** Not by the writer, who would wait for himself to record it. */
  private void sayWhatWasDropped() {
    if (dropped) {
      dropped = false;
      incidents.report(
          "telemetry",
          new IllegalStateException(
              "lines of the record were not sent: the receiver is too slow for them"));
    }
  }

  private void send(String lines) throws IOException {
    for (String line : lines.split("\n", 0)) {
      records.emit(line);
      if (++unflushed >= LINES_PER_FLUSH) {
        unflushed = 0;
        flush.run();
      }
    }
  }

  /** Hands on what is waiting, for at most a few seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
