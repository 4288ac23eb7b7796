package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

  @Test
  void aDecisionOutlivesAHaltRightAfterIt() throws Exception {
    Process process = start("enforce", "halt");
    String went = output(process).get(0).replace("went ", "");

    assertThat(Chains.of(file()))
        .anySatisfy(line -> assertThat(line).contains("decision", went, "last words"));
  }

  /** The size limit of the shell makes writing fail as a full disk does, half lines included. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onAFullDiskCallsAreRefusedAndNoHalfLineStays() throws Exception {
    List<String> said = output(startWithFilesOf(16, "enforce", "count", "100"));

    assertThat(said).anyMatch(line -> line.startsWith("went "));
    assertThat(said).anyMatch(line -> line.startsWith("denied "));
    String record = String.join("\n", Chains.of(file()));
    assertThat(said)
        .filteredOn(line -> line.startsWith("went "))
        .allSatisfy(line -> assertThat(record).contains(line.substring("went ".length())));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onAFullDiskObserveStopsNothingAndCountsWhatIsLost() throws Exception {
    List<String> said = output(startWithFilesOf(16, "observe", "count", "100"));

    assertThat(said).filteredOn(line -> line.startsWith("went ")).hasSize(100);
    assertThat(said).last().asString().matches("lost [1-9]\\d+");
  }

  /** Nobody reads the pipe that stands for the log: once it is full, each write hangs. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDiskThatHangsHoldsNobodyForLong() throws Exception {
    Files.createDirectory(directory.resolve("log"));
    assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor()).isZero();
    try (RandomAccessFile heldOpen = new RandomAccessFile(file().toFile(), "rw")) {
      Process process = start("observe", "count", "300");

      assertThat(output(process)).filteredOn(line -> line.startsWith("went ")).hasSize(300);
      assertThat(Files.readString(err())).contains("waiting for the audit log");
      assertThat(heldOpen.getFD().valid()).isTrue();
    }
  }

  @Test
  void twoProcessesToldToUseOneFileKeepTwoRecords() throws Exception {
    Process first = start("enforce", "forever");
    try (var lines = first.inputReader()) {
      awaitLine(lines, "went");
      List<String> second = output(start("enforce", "count", "20"));
      assertThat(second).filteredOn(line -> line.startsWith("went ")).hasSize(20);
      assertThat(Files.readString(err())).contains("another process writes", "this one records to");
      first.toHandle().destroyForcibly();
      lines.lines().forEach(line -> {});
    }

    List<Path> logs;
    try (Stream<Path> files = Files.list(file().getParent())) {
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
    Process process = start("enforce", "forever");
    try (var lines = process.inputReader()) {
      awaitLine(lines, "went");
      limitFiles(process, "1");
      awaitLine(lines, "denied");
      limitFiles(process, "unlimited");
      // Not just until a call goes ahead: one from before the limit can be said after a denial.
      while (!Files.readString(file()).contains("\"type\":\"gap\"")) {
        awaitLine(lines, "went");
      }
      process.toHandle().destroyForcibly();
      lines.lines().forEach(line -> {});
    }
    try (AuditLog log = AuditLog.open(Logs.settings(file()))) {
      log.stop("after the kill");
    }

    assertThat(Chains.of(file()))
        .anySatisfy(
            line ->
                assertThat(line).contains("\"type\":\"gap\"").containsPattern("\"lost\":[1-9]"));
  }

  private String awaitLine(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    assertThat(line).as("a line '%s…'; stderr: %s", start, Files.readString(err())).isNotNull();
    return line;
  }

  private static void limitFiles(Process process, String bytes) throws Exception {
    Process prlimit =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", "" + process.pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }

  private Process startWithFilesOf(int kibibytes, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    // Blocks of 512 or 1024 bytes, as the shell has it: it matters not which.
    command.add("ulimit -f " + kibibytes + "; exec \"$@\"");
    command.add("sh");
    command.addAll(command(arguments));
    return new ProcessBuilder(command).redirectError(err().toFile()).start();
  }

  private Process start(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments)).redirectError(err().toFile()).start();
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.add(RecordingApplication.class.getName());
    command.add(file().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> output(Process process) throws Exception {
    try (var lines = process.inputReader()) {
      List<String> all = lines.lines().toList();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(all).as(Files.readString(err())).isNotEmpty();
      return all;
    }
  }

  private Path err() {
    return directory.resolve("stderr");
  }

  private Path file() {
    return directory.resolve("log/lanyard-audit.jsonl");
  }
}
