package io.lanyard.rules;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How decisions are recorded.
 *
 * @param file where the record goes; a relative path counts from the working directory
 * @param whenFull what happens when lines can't be written; by default it depends on the mode
 * @param capturedFor the auditor's public key, when contents are captured encrypted
 * @param key the private key that signs checkpoints; without one it is made beside the record
 * @param digestKey the secret that keys digests; without one it is made beside the record
 * @param rotateAt the size in bytes at which a new file begins
 * @param keep how many full files are kept; 0 keeps all
 */
public record AuditSettings(
    Path file,
    Durability durable,
    Optional<WhenFull> whenFull,
    Capture capture,
    Optional<Path> capturedFor,
    Optional<Path> key,
    Optional<Path> digestKey,
    long rotateAt,
    int keep) {

  /** The same for another file, as settings outside the rule file may demand. */
  public AuditSettings writtenTo(Path other) {
    return new AuditSettings(
        other, durable, whenFull, capture, capturedFor, key, digestKey, rotateAt, keep);
  }

  /** What happens to a call whose line can't be written. */
  public WhenFull whenFull(Mode mode) {
    return whenFull.orElse(mode == Mode.ENFORCE ? WhenFull.DENY : WhenFull.DROP);
  }

  /** What a decision line outlives. */
  public enum Durability {
    /** The process being killed. */
    PROCESS,
    /** The machine losing power: each line waits for the disk. */
    DISK
  }

  /** What happens when lines can't be written. */
  public enum WhenFull {
    /** The call is refused. */
    DENY,
    /** The call waits. */
    BLOCK,
    /** The line is dropped and counted. */
    DROP
  }

  /** What becomes of prompts, SQL literals and argument values. */
  public enum Capture {
    /** Only keyed digests are kept. */
    NONE,
    /** They are kept as they are. */
    PLAIN,
    /** They are kept for whoever has the auditor's private key. */
    ENCRYPTED
  }
}
