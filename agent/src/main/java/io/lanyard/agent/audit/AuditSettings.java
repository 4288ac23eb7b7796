package io.lanyard.agent.audit;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the record is kept.
 *
 * @param file the log; its key, lock and rule files lie in a directory beside it
 * @param app the application's name, on each decision line
 * @param onFull what becomes of a call whose decision cannot be written
 * @param flushToDisk whether each line also waits for the disk, so that it survives a power cut and
 *     not only the end of the process
 * @param capture whether prompts and argument values are written as they are; otherwise only their
 *     keyed digests are
 * @param patience how long a call waits for its line before {@code onFull} applies
 * @param rotateAtBytes the size at which a new file is begun
 * @param heartbeat how often the log says that it is alive
 */
public record AuditSettings(
    Path file,
    String app,
    OnFull onFull,
    boolean flushToDisk,
    boolean capture,
    Duration patience,
    long rotateAtBytes,
    Duration heartbeat) {

  /** The defaults of {@code enforce}. */
  public static AuditSettings of(Path file, String app) {
    return new AuditSettings(
        file.toAbsolutePath(),
        app,
        OnFull.DENY,
        false,
        false,
        Duration.ofSeconds(2),
        256L << 20,
        Duration.ofMinutes(1));
  }

  public AuditSettings onFull(OnFull choice) {
    return new AuditSettings(
        file, app, choice, flushToDisk, capture, patience, rotateAtBytes, heartbeat);
  }

  public AuditSettings flushToDisk(boolean choice) {
    return new AuditSettings(
        file, app, onFull, choice, capture, patience, rotateAtBytes, heartbeat);
  }

  public AuditSettings capture(boolean choice) {
    return new AuditSettings(
        file, app, onFull, flushToDisk, choice, patience, rotateAtBytes, heartbeat);
  }

  public AuditSettings patience(Duration choice) {
    return new AuditSettings(
        file, app, onFull, flushToDisk, capture, choice, rotateAtBytes, heartbeat);
  }

  public AuditSettings rotateAtBytes(long choice) {
    return new AuditSettings(file, app, onFull, flushToDisk, capture, patience, choice, heartbeat);
  }

  public AuditSettings heartbeat(Duration choice) {
    return new AuditSettings(
        file, app, onFull, flushToDisk, capture, patience, rotateAtBytes, choice);
  }
}
