package io.lanyard.it;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A forked JVM. It writes straight to files, so that nothing it says is lost when it dies, and is
 * killed on {@link #close()} if it still lives.
 */
final class RunningJvm implements AutoCloseable {
  static final String AUDIT = "lanyard-audit.jsonl";

  private static final String STDOUT = "stdout.txt";
  private static final String STDERR = "stderr.txt";

  private final Jdk jdk;
  private final Process process;
  private final Path directory;
  private final long deadline;

  private RunningJvm(Jdk jdk, Process process, Path directory, Duration timeLimit) {
    this.jdk = jdk;
    this.process = process;
    this.directory = directory;
    this.deadline = System.nanoTime() + timeLimit.toNanos();
  }

  static RunningJvm start(Jdk jdk, ProcessBuilder process, Path directory, Duration timeLimit)
      throws IOException {
    process.redirectOutput(directory.resolve(STDOUT).toFile());
    process.redirectError(directory.resolve(STDERR).toFile());
    return new RunningJvm(jdk, process.start(), directory, timeLimit);
  }

  /** Waits for the first line on stdout that begins so, and returns the rest of it. */
  String awaitLine(String beginning) {
    return awaitLine(beginning, 1);
  }

  /** Waits for the line on stdout that is the so-manieth, from 1, to begin so. */
  String awaitLine(String beginning, int count) {
    while (true) {
      boolean alive = process.isAlive();
      List<String> found = stdout().stream().filter(line -> line.startsWith(beginning)).toList();
      if (found.size() >= count) {
        return found.get(count - 1).substring(beginning.length());
      }
      if (!alive) {
        throw new AssertionError("ended before it said \"" + beginning + "\"" + said());
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not say \"" + beginning + "\" in time" + threads() + said());
      }
      pause();
    }
  }

  /** Waits until a line on standard error holds this. */
  void awaitError(String part) {
    while (stderr().stream().noneMatch(line -> line.contains(part))) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("no \"" + part + "\" on standard error" + said());
      }
      pause();
    }
  }

  /** Waits for the audit line that is the so-manieth, from 1, to be as wanted. */
  Map<String, Object> awaitAudit(int count, Predicate<Map<String, Object>> wanted) {
    while (true) {
      boolean alive = process.isAlive();
      List<Map<String, Object>> found = audit().stream().filter(wanted).toList();
      if (found.size() >= count) {
        return found.get(count - 1);
      }
      if (!alive || System.nanoTime() > deadline) {
        throw new AssertionError("only " + found.size() + " such audit lines" + said());
      }
      pause();
    }
  }

  /** Waits until the JVM ends by itself; one that outlives its time limit fails the test. */
  FinishedJvm awaitEnd() {
    try {
      if (!process.waitFor(deadline - System.nanoTime(), NANOSECONDS)) {
        throw new AssertionError("did not end in time" + threads() + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
    return new FinishedJvm(process.exitValue(), stdout(), stderr(), audit(), directory);
  }

  /** Kills the JVM without warning, as a machine that loses its power would. */
  FinishedJvm kill() {
    process.destroyForcibly();
    return awaitEnd();
  }

  List<String> stdout() {
    return lines(STDOUT);
  }

  List<String> stderr() {
    return lines(STDERR);
  }

  /** The audit log as far as it is written, or nothing when there is none. */
  List<Map<String, Object>> audit() {
    var records = new ArrayList<Map<String, Object>>();
    for (String line : lines(AUDIT)) {
      try {
        records.add(JSON.std.mapFrom(line));
      } catch (IOException e) {
        throw new AssertionError("not a JSON object in the audit log: " + line, e);
      }
    }
    return records;
  }

  /** Where the JVM runs, with its rule file and everything it wrote. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Whole lines only: the last one may still be in the writing. */
  private List<String> lines(String file) {
    Path path = directory.resolve(file);
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return process.isAlive()
          ? text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()
          : text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it is doing instead of ending. */
  private String threads() {
    try {
      Process dump =
          new ProcessBuilder(
                  jdk.program("jcmd").toString(), Long.toString(process.pid()), "Thread.print")
              .redirectErrorStream(true)
              .start();
      return "\n" + new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "\nno thread dump: " + e;
    }
  }

  private String said() {
    return "\nin "
        + directory
        + "\nstdout:\n"
        + String.join("\n", stdout())
        + "\nstderr:\n"
        + String.join("\n", stderr());
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
