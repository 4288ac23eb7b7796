package io.lanyard.agent.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a record is as it was written: every hash holds, every line follows the one before, over
 * all files. Cutting off the end cannot be seen from the record alone.
 *
 * @param lines how many lines were looked at
 * @param firstSeq number of the first of them
 * @param last hash of the last one
 * @param tornBytes what stands behind the last whole line
 * @param breaks what is wrong, each with file and line; empty if nothing is
 */
public record Verification(
    long lines, long firstSeq, String last, long tornBytes, List<String> breaks) {
  private static final int MOST_BREAKS = 100;

  public Verification {
    breaks = List.copyOf(breaks);
  }

  /** Reads the whole record. */
  public static Verification of(RecordedLines record) throws IOException {
    Walk walk = new Walk();
    for (Path file : record.files()) {
      walk.read(file);
    }
    return new Verification(walk.lines, walk.firstSeq, walk.last, walk.torn, walk.breaks);
  }

  /** Goes from line to line. */
  private static final class Walk {
    private final List<String> breaks = new ArrayList<>();
    private long lines;
    private long firstSeq;
    private long seq;
    private String last = "";
    private long torn;

    void read(Path file) throws IOException {
      if (torn > 0) {
        found(file, 1, "the file before ends in half a line");
        torn = 0;
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int b = in.read(); b >= 0; b = in.read()) {
          if (b == '\n') {
            look(file, number++, line.toByteArray());
            line.reset();
          } else {
            line.write(b);
          }
        }
        torn = line.size();
      }
    }

    private void look(Path file, long number, byte[] line) {
      Seal seal = Seal.of(line);
      if (!seal.holds(line)) {
        found(file, number, "the line was changed: its hash does not hold");
      } else if (lines > 0 && !seal.previous().equals(last)) {
        found(
            file,
            number,
            "it does not follow the line before: lines were removed, inserted or"
                + " put in another order");
      } else if (lines > 0 && seal.seq() != seq + 1) {
        found(file, number, "its number is " + seal.seq() + ", expected " + (seq + 1));
      }
      if (lines == 0) {
        firstSeq = seal.seq();
      }
      lines++;
      seq = seal.seq();
      last = seal.hash();
    }

    private void found(Path file, long line, String what) {
      if (breaks.size() < MOST_BREAKS) {
        breaks.add(file + ":" + line + ": " + what);
      }
    }
  }
}
