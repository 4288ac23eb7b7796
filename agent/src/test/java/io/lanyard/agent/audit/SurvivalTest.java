package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What of the record outlives the process that writes it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SurvivalTest {
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir Path directory;
  private RecordingJvm jvm;

  @BeforeEach
  void useDirectory() {
    jvm = new RecordingJvm(directory);
  }

  @Test
  void aDecisionOutlivesAHaltRightAfterIt() throws Exception {
    Process process = jvm.start("enforce", "halt");
    String went = jvm.output(process).get(0).replace("went ", "");

    assertThat(Chains.of(jvm.file()))
        .anySatisfy(line -> assertThat(line).contains("decision", went, "last words"));
  }

  /** The size limit of the shell makes writing fail as a full disk does, half lines included. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onAFullDiskCallsAreRefusedAndNoHalfLineStays() throws Exception {
    List<String> said = jvm.output(jvm.startWithFilesOf(16, "enforce", "count", "100"));

    assertThat(said).anyMatch(line -> line.startsWith("went "));
    assertThat(said).anyMatch(line -> line.startsWith("denied "));
    String record = String.join("\n", Chains.of(jvm.file()));
    assertThat(said)
        .filteredOn(line -> line.startsWith("went "))
        .allSatisfy(line -> assertThat(record).contains(line.substring("went ".length())));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onAFullDiskObserveStopsNothingAndCountsWhatIsLost() throws Exception {
    List<String> said = jvm.output(jvm.startWithFilesOf(16, "observe", "count", "100"));

    assertThat(said).filteredOn(line -> line.startsWith("went ")).hasSize(100);
    assertThat(said).last().asString().matches("lost [1-9]\\d+");
  }

  /** Nobody reads the pipe that stands for the log: once it is full, each write hangs. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDiskThatHangsHoldsNobodyForLong() throws Exception {
    Files.createDirectory(directory.resolve("log"));
    assertThat(new ProcessBuilder("mkfifo", jvm.file().toString()).start().waitFor()).isZero();
    try (RandomAccessFile heldOpen = new RandomAccessFile(jvm.file().toFile(), "rw")) {
      Process process = jvm.start("observe", "count", "300");

      assertThat(jvm.output(process)).filteredOn(line -> line.startsWith("went ")).hasSize(300);
      assertThat(Files.readString(jvm.err())).contains("waiting for the audit log");
      assertThat(heldOpen.getFD().valid()).isTrue();
    }
  }

  @Test
  void twoProcessesToldToUseOneFileKeepTwoRecords() throws Exception {
    Process first = jvm.start("enforce", "forever");
    try (var lines = first.inputReader()) {
      jvm.awaitLine(lines, "went");
      List<String> second = jvm.output(jvm.start("enforce", "count", "20"));
      assertThat(second).filteredOn(line -> line.startsWith("went ")).hasSize(20);
      assertThat(Files.readString(jvm.err()))
          .contains("another process writes", "this one records to");
      first.toHandle().destroyForcibly();
      lines.lines().forEach(line -> {});
    }

    List<Path> logs;
    try (Stream<Path> files = Files.list(jvm.file().getParent())) {
      logs = files.filter(path -> path.toString().endsWith(".jsonl")).toList();
    }
    assertThat(logs).hasSize(2);
    for (Path log : logs) {
      assertThat(Verification.of(log, AuditorsCopy.NONE).breaks()).isEmpty();
    }
  }

  @Test
  void whenTheDiskHasRoomAgainTheRecordGoesOnAndSaysHowMuchIsMissing() throws Exception {
    assumeTrue(Files.isExecutable(PRLIMIT), "needs " + PRLIMIT + " (util-linux)");
    Process process = jvm.start("enforce", "forever");
    try (var lines = process.inputReader()) {
      jvm.awaitLine(lines, "went");
      limitFiles(process, "1");
      jvm.awaitLine(lines, "denied");
      limitFiles(process, "unlimited");
      // Not just until a call goes ahead: one from before the limit can be said after a denial.
      while (!Files.readString(jvm.file()).contains("\"type\":\"gap\"")) {
        jvm.awaitLine(lines, "went");
      }
      process.toHandle().destroyForcibly();
      lines.lines().forEach(line -> {});
    }
    try (AuditLog log = AuditLog.open(Logs.settings(jvm.file()))) {
      log.stop("after the kill");
    }

    assertThat(Chains.of(jvm.file()))
        .anySatisfy(
            line ->
                assertThat(line).contains("\"type\":\"gap\"").containsPattern("\"lost\":[1-9]"));
  }

  private static void limitFiles(Process process, String bytes) throws Exception {
    Process prlimit =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", "" + process.pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }
}
