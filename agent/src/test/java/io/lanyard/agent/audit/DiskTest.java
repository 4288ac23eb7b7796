package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanyard.rules.AuditSettings.WhenFull;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real disks that are full, slow, or turn read-only; those that need root are skipped without. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskTest {
  private static final int SLOW_CALLS = 400;

  @TempDir Path directory;
  private RecordingJvm jvm;
  private boolean mounted;

  @BeforeEach
  void makeDirectory() throws IOException {
    jvm = new RecordingJvm(directory);
    Files.createDirectories(disk());
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk().toString());
    }
  }

  /** A file system that has met an error: what is open cannot be written any more. */
  @Test
  void onADiskThatTurnsReadOnlyCallsAreRefused() throws Exception {
    mountImage();
    Process process = jvm.start("enforce", "forever");
    List<String> went = new ArrayList<>();
    try (var lines = process.inputReader()) {
      jvm.awaitLine(lines, "went");
      assertThat(run("mount", "-o", "remount,abort", disk().toString())).isZero();
      String line = lines.readLine();
      while (!line.startsWith("denied")) {
        went.add(line.replace("went ", ""));
        line = lines.readLine();
      }
      // One that was written before the disk failed can still be said.
      for (int denied = 0; denied < 100; denied++) {
        jvm.awaitLine(lines, "denied");
      }
      process.toHandle().destroyForcibly();
      lines.lines().forEach(rest -> {});
    }

    assertThat(Files.readString(jvm.err())).contains("writing the audit log");
    assertThat(Verification.of(jvm.file(), AuditorsCopy.NONE).breaks()).isEmpty();
    String record = Files.readString(jvm.file());
    assertThat(went).allSatisfy(id -> assertThat(record).contains(id));
  }

  @Test
  void onAReadOnlyDiskNoRecordIsBegun() throws Exception {
    mountImage();
    assertThat(run("mount", "-o", "remount,ro", disk().toString())).isZero();

    Process process = jvm.start("enforce", "count", "1");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(jvm.err())).contains("Read-only file system");
  }

  /** A disk of a few kilobytes, and then of more. */
  @Test
  void whoBlocksWaitsForRoomAndNobodyIsRefused() throws Exception {
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs");
    Process process = jvm.start("block", "forever");
    List<String> said = new ArrayList<>();
    try (var lines = process.inputReader()) {
      // Nothing more is said once all wait, perhaps before it is said why: no line may be waited
      // for.
      await(
          "the disk to be full",
          () -> {
            while (lines.ready()) {
              said.add(lines.readLine());
            }
            return Files.readString(jvm.err()).contains("No space left on device");
          });
      assertThat(run("mount", "-o", "remount,size=64m", disk().toString())).isZero();
      for (int i = 0; i < 1_000; i++) {
        said.add(jvm.awaitLine(lines, ""));
      }
      process.toHandle().destroyForcibly();
      lines.lines().forEach(rest -> {});
    }

    assertThat(said).allMatch(line -> line.startsWith("went "));
    assertThat(Verification.of(jvm.file(), AuditorsCopy.NONE).breaks()).isEmpty();
    String record = Files.readString(jvm.file());
    assertThat(said)
        .allSatisfy(line -> assertThat(record).contains(line.substring("went ".length())));
  }

  @Test
  void whoDropsRefusesNobodyAndCountsWhatIsLost() throws Exception {
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs");

    List<String> said = jvm.output(jvm.start("drop", "count", "300"));
    assertThat(said).filteredOn(line -> line.startsWith("went ")).hasSize(300);
    assertThat(said).last().asString().matches("lost [1-9]\\d+");
  }

  /** Whoever removed it may have filled the disk, too. */
  @Test
  void thatTheRecordWasRemovedIsSaidAsSoonAsThereIsRoom() throws Exception {
    mount("-t", "tmpfs", "-o", "size=256k", "tmpfs");
    Path filler = disk().resolve("filler");
    try (AuditLog log = AuditLog.open(Logs.settings(jvm.file(), WhenFull.DROP, false))) {
      log.stop("before");
      await("the first line", () -> log.written() > 0);
      fill(filler);
      Files.delete(jvm.file());
      log.write(new AuditEvent("failure", Map.of("words", "x".repeat(32 * 1_024))));
      await("a line that is lost", () -> log.lost() > 0);
      assertThat(jvm.file()).isEmptyFile();
      Files.delete(filler);
      log.stop("after");
    }

    assertThat(Files.readAllLines(jvm.file()))
        .filteredOn(line -> line.contains("\"kind\":\"replaced\""))
        .hasSize(1);
  }

  private static void fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      assertThatThrownBy(() -> out.write(new byte[512 * 1_024]))
          .hasMessageContaining("No space left on device");
    }
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waited 30 seconds for %s", what).isBefore(end);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** A pipe that is read a little at a time: each write waits for its reader. */
  @Test
  void onASlowDiskCallsWaitAndNothingIsLost() throws Exception {
    assertThat(run("mkfifo", jvm.file().toString())).isZero();
    try (RandomAccessFile heldOpen = new RandomAccessFile(jvm.file().toFile(), "rw");
        InputStream in = Files.newInputStream(jvm.file())) {
      StringBuilder record = new StringBuilder();
      CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readSlowly(in, record));
      List<String> said = jvm.output(jvm.start("enforce", "count", Integer.toString(SLOW_CALLS)));
      heldOpen.write("end of the record\n".getBytes(StandardCharsets.UTF_8));
      reader.join();

      assertThat(said).last().isEqualTo("lost 0");
      assertThat(said).filteredOn(line -> line.startsWith("went ")).hasSize(SLOW_CALLS);
      assertThat(said.subList(0, SLOW_CALLS))
          .allSatisfy(line -> assertThat(record).contains(line.substring("went ".length())));
    }
  }

  private static void readSlowly(InputStream in, StringBuilder into) {
    byte[] some = new byte[4_096];
    try {
      while (into.indexOf("end of the record", Math.max(0, into.length() - 8_192)) < 0) {
        int read = in.read(some);
        into.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void mountImage() throws Exception {
    Path image = directory.resolve("disk.img");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(8L << 20);
    }
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/mkfs.ext4"))
            && run("/usr/sbin/mkfs.ext4", "-q", "-F", image.toString()) == 0,
        "needs mkfs.ext4");
    mount("-o", "loop", image.toString());
  }

  private void mount(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    command.add(disk().toString());
    mounted = run(command.toArray(String[]::new)) == 0;
    assumeTrue(mounted, "needs root, to mount a disk: " + command);
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private Path disk() {
    return directory.resolve("log");
  }
}
