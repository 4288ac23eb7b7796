package io.lanyard.agent.audit;

import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
  private final Optional<ContentSealer> sealer;
  private final Handover lines;
  private final Checkpoints checkpoints;
  private final LogWriter writer;
  private final Thread thread;

  private AuditLog(
      LogSettings settings,
      LogFiles files,
      DigestKey key,
      Optional<ContentSealer> sealer,
      LineQueue queue,
      Checkpoints checkpoints,
      LogWriter writer,
      Complaints complaints) {
    this.settings = settings;
    this.files = files;
    this.key = key;
    this.sealer = sealer;
    this.lines =
        new Handover(
            queue,
            writer::written,
            writer::lose,
            () -> sayStalled(settings, complaints),
            settings.patience().toNanos());
    this.checkpoints = checkpoints;
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
      Complaints complaints = new Complaints(System.err);
      Checkpoints checkpoints =
          new Checkpoints(
              CheckpointKey.of(settings.checkpointKey(), files.beside()),
              files.id(),
              settings,
              queue,
              journal.position(0),
              complaints);
      LogWriter writer =
          new LogWriter(queue, journal, checkpoints, settings.heartbeat().toNanos(), complaints);
      AuditLog log =
          new AuditLog(
              settings, files, key, sealer(settings), queue, checkpoints, writer, complaints);
      if (journal.endedUnsigned()) {
        // Many short lives that were killed would otherwise add up to many unsigned lines.
        log.lines.hand(checkpoints.now());
      }
      log.thread.start();
      checkpoints.start();
      if (!files.live().equals(settings.file())) {
        System.err.println(
            "[lanyard] another process writes "
                + settings.file()
                + "; this one records to "
                + files.live());
      }
      for (AuditEvent finding : journal.findings()) {
        log.write(finding);
      }
      return log;
    } catch (IOException | RuntimeException failure) {
      files.close();
      throw failure;
    }
  }

  private static Optional<ContentSealer> sealer(LogSettings settings) throws IOException {
    if (settings.sealedFor().isEmpty()) {
      return Optional.empty();
    }
    Path key = settings.sealedFor().get();
    if (key.toString().isEmpty()) {
      throw new IOException(
          "audit.capture: encrypted needs audit.capture_key, the auditor's public key in a file");
    }
    return Optional.of(ContentSealer.of(key));
  }

  private static void sayStalled(LogSettings settings, Complaints complaints) {
    complaints.about(
        "waiting for the audit log",
        new IOException(settings.file() + " took no line for " + settings.patience()));
  }

  /** The file being written, which is not the one asked for if another process writes that. */
  public Path file() {
    return files.live();
  }

  /** The directory beside the log, for what must be kept as safe as it. */
  public Path beside() {
    return files.beside();
  }

  /** Gives copies of the lines that are written from now on. */
  public void copyTo(LineReceiver receiver) {
    writer.copyTo(receiver);
  }

  /** Hands an event over without waiting for the disk. */
  public void write(AuditEvent event) {
    lines.hand(event.entry());
  }

  /** Records that the process ends in good order, and waits for it a little. */
  public void stop(String reason) {
    lines.handAndWait(Entry.awaited(AuditEvent.stop(reason).encoded()));
    if (checkpoints.areMissing()) {
      lines.handAndWait(checkpoints.now());
    }
  }

  /**
   * Keeps rules beside the log under their digests, so that old decisions can be understood: each
   * file as it was and, if there are several, the list of their digests, whose own digest is what
   * decision lines name.
   */
  public void keepRules(RuleFile rules) throws IOException {
    StringBuilder digests = new StringBuilder();
    for (SourceText source : rules.sources()) {
      keep(source.digest(), source.text());
      digests.append(source.digest()).append('\n');
    }
    if (rules.sources().size() > 1) {
      keep(rules.digest(), digests.toString());
    }
  }

  private void keep(String digest, String content) throws IOException {
    Path directory = files.beside().resolve("rules");
    OwnerOnly.directory(directory);
    Path kept = directory.resolve(digest.replace(':', '-') + ".yaml");
    if (!Files.exists(kept)) {
      OwnerOnly.write(kept, content.getBytes(StandardCharsets.UTF_8));
    }
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

  Optional<ContentSealer> sealer() {
    return sealer;
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
