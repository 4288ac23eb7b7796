package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner may read, from the moment they exist. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Opens a file, and makes it so if it is new. */
  public static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), permissions(file, "rw-------"));
  }

  /** Makes a directory unless there is one. */
  public static void directory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions(directory, "rwx------"));
    }
  }

  /** Writes a whole file; who reads it meanwhile sees the old one or the new one. */
  public static void write(Path file, byte[] content) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try (FileChannel out =
        open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Writes a file unless there is one. Under another name first: another process must never read
   * half of it.
   */
  public static void writeOnce(Path file, byte[] content) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    write(written, content);
    try {
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException anotherWasFaster) {
      // Then its file is the one.
    } catch (UnsupportedOperationException noLinks) {
      Files.move(written, file);
      return;
    }
    Files.delete(written);
  }

  /** On a file system without POSIX permissions the directory's own access list has to do. */
  private static FileAttribute<?>[] permissions(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
