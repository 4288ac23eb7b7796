package io.lanyard.agent.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file's lines as they are, byte for byte; only a newline ends one. */
final class ByteLines implements AutoCloseable {
  /** The agent writes none as long; whoever made it wants to fill our memory. */
  static final int LONGEST = 8 << 20;

  private static final byte[] TOO_LONG = new byte[0];

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;

  ByteLines(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /** The next line without its newline, empty if it is too long; null after the last whole one. */
  byte @Nullable [] next() throws IOException {
    boolean tooLong = false;
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] line = tooLong ? TOO_LONG : Arrays.copyOfRange(buffer, start, i);
          start = i + 1;
          return line;
        }
      }
      if (end - start > LONGEST) {
        tooLong = true;
        end = start + LONGEST;
      }
      searched = end - start;
      if (!fill()) {
        return null;
      }
    }
  }

  /** What stands behind the last whole line. */
  byte[] rest() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read >= 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
