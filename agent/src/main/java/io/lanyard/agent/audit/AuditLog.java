package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The record, {@code lanyard-audit.jsonl}: one JSON object a line, each tied to the one before.
 *
 * <p>Any thread hands its line over and one thread of ours writes, so that a disk that hangs never
 * holds the application without end. Safe for use by many threads.
 */
public final class AuditLog implements AutoCloseable {
  private static final long STOP_MILLIS = 5_000;

  private final LogSettings settings;
  private final LogFiles files;
  private final DigestKey key;
  private final Handover lines;
  private final LogWriter writer;
  private final Thread thread;

  private AuditLog(
      LogSettings settings, LogFiles files, DigestKey key, LineQueue queue, LogWriter writer) {
    this.settings = settings;
    this.files = files;
    this.key = key;
    this.lines = new Handover(queue, writer::written, writer::lose, settings.patience().toNanos());
    this.writer = writer;
    this.thread = new Thread(writer, "lanyard-audit");
    thread.setDaemon(true);
  }

  /**
   * Opens the log and continues its chain. If another process writes that file, this one gets a
   * name of its own; {@link #file} says which.
   *
   * @throws IOException if the file cannot be opened or its end cannot be read
   */
  public static AuditLog open(LogSettings settings) throws IOException {
    LogFiles files = LogFiles.claim(settings.file());
    try {
      DigestKey key = DigestKey.in(settings.digestKey().orElse(files.beside().resolve("key")));
      Journal journal = new Journal(files, settings);
      LineQueue queue = new LineQueue();
      LogWriter writer =
          new LogWriter(queue, journal, settings.heartbeat().toNanos(), new Complaints(System.err));
      AuditLog log = new AuditLog(settings, files, key, queue, writer);
      log.thread.start();
      for (AuditEvent finding : journal.findings()) {
        log.write(finding);
      }
      return log;
    } catch (IOException | RuntimeException failure) {
      files.close();
      throw failure;
    }
  }

  /** The file being written, which is not the one asked for if another process writes that. */
  public Path file() {
    return files.live();
  }

  /** Hands an event over without waiting for the disk. */
  public void write(AuditEvent event) {
    lines.hand(event.entry());
  }

  /** Records that the process ends in good order, and waits for it a little. */
  public void stop(String reason) {
    lines.handAndWait(Entry.awaited(AuditEvent.stop(reason).encoded()));
  }

  /**
   * Keeps a rule file beside the log, under its digest, so that old decisions can be understood.
   *
   * @param digest as in the {@code rules} field of decision lines
   */
  public void keepRules(String digest, byte[] content) throws IOException {
    Path directory = files.beside().resolve("rules");
    OwnerOnly.directory(directory);
    Path kept = directory.resolve(digest.replace(':', '-') + ".yaml");
    if (Files.exists(kept)) {
      return;
    }
    Path written = directory.resolve(ProcessHandle.current().pid() + ".new");
    try (FileChannel out =
        OwnerOnly.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE);
  }

  /** How many lines were lost since the start: the disk was full, or too slow for too long. */
  public long lost() {
    return writer.lost();
  }

  /** How many lines of this process are in the file. */
  public long written() {
    return writer.written();
  }

  /** The keyed digest that stands for a text in the record, {@code hmac:…}. */
  public String digest(String text) {
    return key.of(text);
  }

  LogSettings settings() {
    return settings;
  }

  DigestKey key() {
    return key;
  }

  Handover lines() {
    return lines;
  }

  /** Writes what was handed over and closes the file. */
  @Override
  public void close() {
    writer.stop();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
