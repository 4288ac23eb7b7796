package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a record is as it was written: every hash holds, every line follows the one before, over
 * all files, and the checkpoints in it are signed over these very lines.
 *
 * @param log the log's name for itself
 * @param lines how many lines were looked at
 * @param firstSeq number of the first of them
 * @param lastSeq number of the last one
 * @param last its hash
 * @param tornBytes what stands behind the last whole line
 * @param checkpoints how many checkpoints hold
 * @param signedThrough up to which line they speak; 0 if there are none
 * @param anchoredThrough up to which line the record is what left the host
 * @param keys who signed
 * @param selfHeld whether a signing key lay beside the log
 * @param trusted whether the keys are those of the auditor
 * @param lost how many lines could not be written, as the record itself says
 * @param gaps what the record says is missing, each with file and line
 * @param breaks what is wrong, each with file and line; empty if nothing is
 */
public record Verification(
    String log,
    long lines,
    long firstSeq,
    long lastSeq,
    String last,
    long tornBytes,
    long checkpoints,
    long signedThrough,
    long anchoredThrough,
    Set<String> keys,
    boolean selfHeld,
    boolean trusted,
    long lost,
    List<String> gaps,
    List<String> breaks) {
  private static final int ATTEMPTS = 3;

  /** What can be said of a record, from the least to the most. */
  public enum Level {
    /** It is not what was written, or not all of it. */
    BROKEN,
    /** Every line follows the one before; somebody could have written all of it anew. */
    CONSISTENT,
    /** It is signed with the auditor's key. */
    SIGNED,
    /** It is what left the host. */
    ANCHORED;

    /** As it is shown. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Verification {
    keys = Set.copyOf(keys);
    gaps = List.copyOf(gaps);
    breaks = List.copyOf(breaks);
  }

  /** Reads the whole record, again if a new file is begun meanwhile. */
  public static Verification of(Path live, AuditorsCopy copy) throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<Path> files = RecordedLines.of(live).files();
      try {
        Verification verification = of(files, live, copy);
        if (attempt == ATTEMPTS || files.equals(RecordedLines.of(live).files())) {
          return verification;
        }
      } catch (NoSuchFileException moved) {
        if (attempt == ATTEMPTS) {
          throw moved;
        }
      }
    }
  }

  private static Verification of(List<Path> files, Path live, AuditorsCopy copy)
      throws IOException {
    RecordWalk walk = new RecordWalk(copy);
    for (Path file : files) {
      walk.read(file);
    }
    walk.end();
    for (Path aside : LogFiles.reading(live).brokenFiles()) {
      walk.findings.at(aside, 1, "set aside by the agent, since its end did not verify");
    }
    SignatureCheck signatures = walk.signatures;
    return new Verification(
        signatures.log(),
        walk.lines(),
        walk.firstSeq(),
        walk.lastSeq(),
        walk.last(),
        walk.tornBytes(),
        signatures.count(),
        signatures.through(),
        walk.anchors.through(),
        signatures.keys(),
        signatures.isSelfHeld(),
        !copy.keys().isEmpty(),
        walk.gaps.lost(),
        walk.gaps.gaps(),
        walk.findings.all());
  }

  /** The most that can be said of it. */
  public Level level() {
    if (!breaks.isEmpty()) {
      return Level.BROKEN;
    }
    if (anchoredThrough > 0) {
      return Level.ANCHORED;
    }
    return trusted && signedThrough > 0 ? Level.SIGNED : Level.CONSISTENT;
  }
}
