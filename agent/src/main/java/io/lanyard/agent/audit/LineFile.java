package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file to which whole lines are added, all of a batch or none of it. Confined to the writer. */
final class LineFile implements AutoCloseable {
  private final Path path;
  private final boolean flush;
  private FileChannel channel;
  private @Nullable Object key;
  private long size;

  /**
   * Opens the file at the end of its last whole line.
   *
   * @param end what stands behind it is cut off; it must have been kept elsewhere
   */
  LineFile(Path path, long end, boolean flush) throws IOException {
    this.path = path;
    this.flush = flush;
    this.size = end;
    this.channel = open(path);
    this.key = keyOf(path);
    cutBack();
  }

  long size() {
    return size;
  }

  void append(JsonLine batch) throws IOException {
    try {
      tryAppend(batch);
    } catch (ClosedByInterruptException interrupted) {
      // Somebody interrupts every thread that he finds; the record must not end for that.
      Thread.interrupted();
      tryAppend(batch);
    }
  }

  private void tryAppend(JsonLine batch) throws IOException {
    if (!channel.isOpen()) {
      channel = open(path);
      key = keyOf(path);
    }
    cutBack();
    ByteBuffer bytes = ByteBuffer.wrap(batch.bytes(), 0, batch.length());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (flush) {
        channel.force(false);
      }
    } catch (IOException failure) {
      removeHalfLine(failure);
      throw failure;
    }
    size += batch.length();
  }

  /** Whether the path still leads to this file, which nobody removed or replaced. */
  boolean isInPlace() throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      boolean whole = !found.isRegularFile() || found.size() >= size; // a pipe has no size
      return whole && Objects.equals(key, found.fileKey());
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A full disk can take half a line, and the next would then be glued to it. */
  private void removeHalfLine(IOException failure) {
    try {
      if (channel.isOpen()) {
        cutBack();
      }
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }

  private void cutBack() throws IOException {
    if (channel.size() > size) {
      channel.truncate(size);
    }
  }

  /** Tells a file from another under the same name; null on file systems without such keys. */
  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private static FileChannel open(Path path) throws IOException {
    return OwnerOnly.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
