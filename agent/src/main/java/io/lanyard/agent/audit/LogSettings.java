package io.lanyard.agent.audit;

import io.lanyard.rules.AuditSettings;
import io.lanyard.rules.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the record is kept: what the rule file says, and what only tests change.
 *
 * @param file the log; its key, lock and rule files lie in a directory beside it
 * @param app the application's name, on each decision line
 * @param whenFull what becomes of a call in {@code enforce} whose decision cannot be written; in
 *     {@code observe} nothing is ever stopped
 * @param flushToDisk whether each line also waits for the disk, so that it survives a power cut and
 *     not only the end of the process
 * @param capture whether prompts and argument values are written as they are; otherwise only their
 *     keyed digests are
 * @param sealedFor the public key for which they are written encrypted
 * @param digestKey the file with the key of these digests; made beside the log if not named
 * @param rotateAtBytes the size at which a new file is begun
 * @param keep how many earlier files are kept; 0 keeps all
 * @param patience how long a call waits for its line before {@code whenFull} applies
 * @param heartbeat how often the log says that it is alive
 * @param checkpointKey the private key that signs checkpoints; made beside the log if not named
 * @param checkpointEvery after how many lines the log is signed
 * @param checkpointAfter after how long it is, if there are any
 */
public record LogSettings(
    Path file,
    String app,
    AuditSettings.WhenFull whenFull,
    boolean flushToDisk,
    boolean capture,
    Optional<Path> sealedFor,
    Optional<Path> digestKey,
    long rotateAtBytes,
    int keep,
    Duration patience,
    Duration heartbeat,
    Optional<Path> checkpointKey,
    int checkpointEvery,
    Duration checkpointAfter) {

  /** What the rule file's {@code audit:} says, for an application of this name. */
  public static LogSettings of(AuditSettings audit, String app) {
    return new LogSettings(
        audit.file().toAbsolutePath(),
        app,
        audit.whenFull(Mode.ENFORCE),
        audit.durable() == AuditSettings.Durability.DISK,
        audit.capture() == AuditSettings.Capture.PLAIN,
        audit.capture() == AuditSettings.Capture.ENCRYPTED
            ? Optional.of(audit.capturedFor().orElse(Path.of("")))
            : Optional.empty(),
        audit.digestKey(),
        audit.rotateAt(),
        audit.keep(),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1),
        audit.key(),
        1_000,
        Duration.ofSeconds(10));
  }

  LogSettings within(Duration otherPatience, Duration otherHeartbeat) {
    return new LogSettings(
        file,
        app,
        whenFull,
        flushToDisk,
        capture,
        sealedFor,
        digestKey,
        rotateAtBytes,
        keep,
        otherPatience,
        otherHeartbeat,
        checkpointKey,
        checkpointEvery,
        checkpointAfter);
  }

  LogSettings signedEvery(int lines, Duration time) {
    return new LogSettings(
        file,
        app,
        whenFull,
        flushToDisk,
        capture,
        sealedFor,
        digestKey,
        rotateAtBytes,
        keep,
        patience,
        heartbeat,
        checkpointKey,
        lines,
        time);
  }
}
