package io.lanyard.agent.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a log file ends, so that the chain can go on after it.
 *
 * @param seq number of the last whole line, 0 if there is none
 * @param hash of the last whole line
 * @param end where the last whole line ends, in bytes
 * @param size how long the file is; more than {@code end} if a line was being written when the
 *     process died
 * @param signed whether the last whole line is a checkpoint
 * @param broken whether the last whole line is not one of ours, so that nothing can follow it
 */
record Tail(long seq, String hash, long end, long size, boolean signed, boolean broken) {
  private static final int STEP = 64 << 10;

  static Tail of(Path path) throws IOException {
    if (!Files.exists(path)) {
      return new Tail(0, Chain.BEGINNING, 0, 0, false, false);
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long size = file.length();
      long end = newlineBefore(file, size) + 1;
      if (end == 0) {
        return new Tail(0, Chain.BEGINNING, 0, size, false, false);
      }
      byte[] line = read(file, newlineBefore(file, end - 1) + 1, end - 1);
      Seal seal = Seal.of(line);
      boolean signed = Checkpoint.isOne(new String(line, StandardCharsets.UTF_8));
      return new Tail(seal.seq(), seal.hash(), end, size, signed, !seal.holds(line));
    }
  }

  /** What stands behind the last whole line. */
  byte[] torn(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return read(file, end, size);
    }
  }

  /** The number of a file's first line; 0 if it has none. */
  static long firstSeq(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] start = read(file, 0, Math.min(file.length(), 64));
      return Seal.seqOf(new String(start, StandardCharsets.UTF_8));
    }
  }

  /** Where the last newline before a position is; -1 if there is none. */
  private static long newlineBefore(RandomAccessFile file, long position) throws IOException {
    long to = position;
    while (to > 0) {
      long from = Math.max(0, to - STEP);
      byte[] piece = read(file, from, to);
      for (int i = piece.length - 1; i >= 0; i--) {
        if (piece[i] == '\n') {
          return from + i;
        }
      }
      to = from;
    }
    return -1;
  }

  private static byte[] read(RandomAccessFile file, long from, long to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    file.seek(from);
    file.readFully(bytes);
    return bytes;
  }
}
