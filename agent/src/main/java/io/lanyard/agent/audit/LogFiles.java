package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The log's own file and what lies beside it: earlier files, and a directory with the key, the
 * locks and the rule files.
 *
 * <p>{@code lanyard-audit.jsonl} is the file being written, {@code
 * lanyard-audit-000000000001.jsonl} an earlier one by the number of its first line, and {@code
 * lanyard-audit.d} the directory.
 */
public final class LogFiles implements AutoCloseable {
  private static final String SUFFIX = ".jsonl";
  private static final int SEQ_DIGITS = 12;
  private static final int MOST_SEQ_DIGITS = 18;

  /** Opening and closing a file that this very process has locked would release the lock. */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path live;
  private final Path beside;
  private final @Nullable FileLock lock;

  private LogFiles(Path live, Path beside, @Nullable FileLock lock) {
    this.live = live;
    this.beside = beside;
    this.lock = lock;
  }

  /** To read a log, whoever writes it. */
  public static LogFiles reading(Path file) {
    Path live = file.toAbsolutePath();
    return new LogFiles(live, live.resolveSibling(stem(live) + ".d"), null);
  }

  /**
   * Claims the file for this process; one that another process writes is left to it, and a name of
   * our own is claimed in its place: two writers would break each other's chain.
   */
  static LogFiles claim(Path wanted) throws IOException {
    Path beside = reading(wanted).beside;
    Path parent = wanted.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    OwnerOnly.directory(beside);
    Path name = wanted.toAbsolutePath();
    for (int attempt = 1; ; attempt++) {
      if (CLAIMED.add(name)) {
        FileLock lock = lock(beside.resolve("lock-" + name.getFileName()));
        if (lock != null) {
          return new LogFiles(name, beside, lock);
        }
        CLAIMED.remove(name);
      }
      String own = stem(wanted) + "." + ProcessHandle.current().pid();
      // In containers that share a disk every process may have the same number.
      name = name.resolveSibling(own + (attempt == 1 ? "" : "-" + attempt) + SUFFIX);
    }
  }

  /** The file being written. */
  public Path live() {
    return live;
  }

  /**
   * What tells this log from others whose checkpoints go to the same place; made on first use.
   *
   * @throws IOException if it cannot be read or written
   */
  String id() throws IOException {
    Path file = beside.resolve("id-" + live.getFileName());
    if (!Files.exists(file)) {
      OwnerOnly.writeOnce(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }
    return Files.readString(file).strip();
  }

  /** The directory with the key and the rule files. */
  public Path beside() {
    return beside;
  }

  /** Where the file goes when a new one is begun. */
  Path earlier(long firstSeq) {
    String digits = Long.toString(firstSeq);
    String zeros = "0".repeat(Math.max(0, SEQ_DIGITS - digits.length()));
    return live.resolveSibling(stem(live) + "-" + zeros + digits + SUFFIX);
  }

  /** Where a file goes whose end nobody can continue; the name is not taken yet. */
  Path setAside() {
    return unused(live.getParent(), stem(live) + ".broken-");
  }

  /** Where half a line goes that a killed process left; the name is not taken yet. */
  Path torn() {
    return unused(beside, "torn-");
  }

  /** By the time, and by the next if that is taken: a clock may stand still or be set back. */
  private static Path unused(@Nullable Path directory, String start) {
    for (long micros = Timestamps.nowMicros(); ; micros++) {
      Path name = Path.of(start + micros + SUFFIX);
      Path file = directory == null ? name : directory.resolve(name);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return file;
      }
    }
  }

  /** The number in an earlier file's name. */
  static long seqOf(Path earlier) {
    String name = String.valueOf(earlier.getFileName());
    return Long.parseLong(
        name.substring(name.lastIndexOf('-') + 1, name.length() - SUFFIX.length()));
  }

  /** Files that were set aside since nobody could continue them. */
  List<Path> brokenFiles() throws IOException {
    return named(stem(live) + ".broken-");
  }

  /** The earlier files, oldest first. */
  public List<Path> earlierFiles() throws IOException {
    String prefix = stem(live) + "-";
    List<Path> found = named(prefix);
    found.removeIf(
        file -> {
          String name = String.valueOf(file.getFileName());
          return !isSeq(name.substring(prefix.length(), name.length() - SUFFIX.length()));
        });
    return found;
  }

  /** The records of processes that found this file claimed, each the file that is written. */
  public List<Path> ofOtherProcesses() throws IOException {
    String prefix = stem(live) + ".";
    Pattern own = Pattern.compile("\\d{1,10}(-\\d{1,4})?");
    List<Path> found = named(prefix);
    found.removeIf(
        file -> {
          String name = String.valueOf(file.getFileName());
          return name.length() < prefix.length() + SUFFIX.length()
              || !own.matcher(name.substring(prefix.length(), name.length() - SUFFIX.length()))
                  .matches();
        });
    return found;
  }

  private List<Path> named(String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    Path parent = live.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent)) {
      for (Path file : all) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(prefix) && name.endsWith(SUFFIX)) {
          found.add(file);
        }
      }
    }
    Collections.sort(found);
    return found;
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.acquiredBy().close();
      CLAIMED.remove(live);
    }
  }

  private static boolean isSeq(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() >= SEQ_DIGITS && text.length() <= MOST_SEQ_DIGITS;
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** Kept by the operating system, so that it ends with the process however that ends. */
  private static @Nullable FileLock lock(Path file) throws IOException {
    FileChannel channel = OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException anotherAgentInThisProcess) {
      // Taken, like a lock of another process.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock;
  }
}
