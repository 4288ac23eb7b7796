package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RuleFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir Path directory;

  @Test
  void linesFollowOneAnotherInAVerifiableChain() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      log.write(AuditEvent.start("1", "observe", "", List.of("H2 2.3"), List.of(), List.of()));
      log.write(AuditEvent.mode("observe", "enforce", "reload"));
      log.stop("end of test");
    }

    assertThat(Chains.contentOf(file())).hasSize(3);
    assertThat(Files.readString(file()))
        .containsPattern(
            "^\\{\"seq\":1,\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\",\"type\":\"start\"")
        .contains("\"guarded\":[\"H2 2.3\"]")
        .containsPattern("\"prev\":\"sha256:[0-9a-f]{64}\",\"hash\":\"sha256:[0-9a-f]{64}\"}\n$");
  }

  @Test
  void onlyTheOwnerMayReadWhatIsWritten() throws Exception {
    Path rules = Files.writeString(directory.resolve("lanyard.yaml"), "lanyard: 1\n");
    RuleFile loaded = (RuleFile) RuleFile.load(rules);
    Files.delete(rules);
    try (AuditLog log = AuditLog.open(settings())) {
      log.keepRules(loaded);
    }

    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.filter(path -> !path.equals(directory)).toList()) {
        String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(expected);
      }
    }
    assertThat(
            directory
                .resolve("lanyard-audit.d/rules")
                .resolve(loaded.digest().replace(':', '-') + ".yaml"))
        .hasContent("lanyard: 1");
  }

  @Test
  void aRestartContinuesTheChain() throws Exception {
    write("first");
    write("second");

    assertThat(Chains.contentOf(file())).hasSize(2);
  }

  @Test
  void aTornLastLineIsKeptAsideAndSaidToBeTorn() throws Exception {
    write("first");
    Files.writeString(file(), "{\"seq\":2,\"time\":\"2026-11", StandardOpenOption.APPEND);
    write("second");

    List<String> lines = Chains.contentOf(file());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("\"type\":\"gap\"", "torn", "\"bytes\":24");
    try (Stream<Path> kept = Files.list(directory.resolve("lanyard-audit.d"))) {
      assertThat(kept.filter(path -> path.getFileName().toString().startsWith("torn-")))
          .singleElement()
          .satisfies(path -> assertThat(path).hasContent("{\"seq\":2,\"time\":\"2026-11"));
    }
  }

  @Test
  void aLogWhoseEndWasChangedIsSetAsideUntouched() throws Exception {
    write("first");
    String changed = Files.readString(file()).replace("\"covers\":1", "\"covers\":2");
    Files.writeString(file(), changed);
    write("second");

    List<String> lines = Chains.of(file());
    assertThat(lines.get(0)).contains("\"type\":\"gap\"", "does not verify");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(path -> path.toString().contains("broken-")))
          .singleElement()
          .satisfies(path -> assertThat(path).hasContent(changed));
    }
  }

  @Test
  void aLongFileIsFollowedByAnotherThatContinuesItsChain() throws Exception {
    try (AuditLog log = AuditLog.open(Logs.rotating(file(), 2_000, 0))) {
      for (int i = 0; i < 40; i++) {
        log.lines().handAndWait(Entry.awaited(AuditEvent.mode("a", "b", "line " + i).encoded()));
      }
    }
    write("after a restart");

    List<Path> earlier = LogFiles.reading(file()).earlierFiles();
    assertThat(earlier).hasSizeGreaterThan(3);
    assertThat(earlier.get(0).getFileName()).hasToString("lanyard-audit-000000000001.jsonl");
    assertThat(Chains.contentOf(file())).hasSize(41);
  }

  @Test
  void onlySoManyEarlierFilesAreKeptAndTheRecordSaysWhichAreGone() throws Exception {
    try (AuditLog log = AuditLog.open(Logs.rotating(file(), 2_000, 2))) {
      for (int i = 0; i < 40; i++) {
        log.lines().handAndWait(Entry.awaited(AuditEvent.mode("a", "b", "line " + i).encoded()));
      }
    }

    List<Path> earlier = LogFiles.reading(file()).earlierFiles();
    assertThat(earlier).hasSize(2);
    assertThat(Files.readString(earlier.get(0)))
        .contains("only so many earlier files are kept", "\"removed\":\"lanyard-audit-0000");
  }

  @Test
  void aSecondWriterGetsAFileOfItsOwn() throws Exception {
    try (AuditLog first = AuditLog.open(settings());
        AuditLog second = AuditLog.open(settings())) {
      first.write(AuditEvent.stop("first"));
      second.write(AuditEvent.stop("second"));

      assertThat(first.file()).isEqualTo(file());
      assertThat(second.file())
          .isEqualTo(
              directory.resolve("lanyard-audit." + ProcessHandle.current().pid() + ".jsonl"));
    }
    assertThat(Chains.contentOf(file())).singleElement().asString().contains("first");
  }

  @Test
  @Timeout(30)
  void aLogThatIsRemovedWhileRunningIsBegunAgainAndSaysSo() throws Exception {
    try (AuditLog log =
        AuditLog.open(settings().within(Duration.ofSeconds(2), Duration.ofMillis(20)))) {
      log.stop("before");
      Files.delete(file());
      while (!Files.exists(file()) || Files.size(file()) == 0) {
        Thread.sleep(5);
      }
    }

    assertThat(Files.readAllLines(file()).get(0)).contains("removed, replaced or cut");
  }

  @Test
  void noLineGoesToALogThatWasRemoved() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      assertThat(write(log, "before")).isTrue();
      Files.delete(file());
      assertThat(write(log, "after")).isTrue();
    }

    List<String> lines = Files.readAllLines(file());
    assertThat(lines.get(0)).contains("removed, replaced or cut");
    assertThat(lines.get(1)).contains("after");
  }

  @Test
  void noLineGoesToALogThatWasCut() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      assertThat(write(log, "before")).isTrue();
      try (RandomAccessFile cut = new RandomAccessFile(file().toFile(), "rw")) {
        cut.setLength(cut.length() - 1);
      }
      assertThat(write(log, "after")).isTrue();
    }

    List<String> lines = Files.readAllLines(file());
    assertThat(lines.get(0)).contains("removed, replaced or cut");
    assertThat(lines.get(1)).contains("after");
  }

  @Test
  void aLineIsLostThatNoLogTakesAfterOneWasRemoved() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      assertThat(write(log, "before")).isTrue();
      Files.delete(file());
      Files.createSymbolicLink(file(), directory.resolve("nowhere/log"));
      assertThat(write(log, "lost")).isFalse();
      Files.delete(file());
      assertThat(write(log, "after")).isTrue();
    }

    assertThat(Files.readString(file()))
        .contains("removed, replaced or cut", "after", "could not be written")
        .doesNotContain("\"reason\":\"lost\"");
  }

  private static boolean write(AuditLog log, String what) {
    return log.lines().handAndWait(Entry.awaited(AuditEvent.mode("a", "b", what).encoded()));
  }

  @Test
  void anInterruptedWriterLosesNothing() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      for (int i = 0; i < 20; i++) {
        interruptWriter();
        assertThat(handed(log, "line " + i)).isTrue();
      }
    }

    assertThat(Chains.contentOf(file())).hasSize(20);
  }

  @Test
  void anInterruptedCallIsRecordedAndStaysInterrupted() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      Thread.currentThread().interrupt();
      assertThat(handed(log, "interrupted")).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @Timeout(30)
  void nobodyWaitsTwiceForADiskThatHangs() throws Exception {
    AtomicLong written = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    long hour = Duration.ofHours(1).toNanos();
    Handover lines =
        new Handover(new LineQueue(), written::get, lost::incrementAndGet, () -> {}, hour);

    assertThat(lines.handAndWait(awaited("in vain"), 1)).isFalse();
    assertThat(lines.handAndWait(awaited("again"))).isFalse();

    written.incrementAndGet();
    Thread patient = new Thread(() -> lines.handAndWait(awaited("since it writes again")));
    patient.setDaemon(true);
    patient.start();
    while (patient.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
  }

  private static boolean handed(AuditLog log, String text) {
    return log.lines().handAndWait(awaited(text));
  }

  private static Entry awaited(String text) {
    return Entry.awaited(AuditEvent.stop(text).encoded());
  }

  private static void interruptWriter() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("lanyard-audit")) {
        thread.interrupt();
      }
    }
  }

  @Test
  void recordedKeysCannotPassForTheLinesOwnHash() throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      log.write(new AuditEvent("caller", Map.of("hints", Map.of("hash", "x", "a", "y"))));
    }

    String line = Chains.of(file()).get(0);
    assertThat(line.indexOf(",\"hash\"")).isEqualTo(line.lastIndexOf(",\"hash\""));
  }

  private void write(String text) throws Exception {
    try (AuditLog log = AuditLog.open(settings())) {
      log.stop(text);
    }
  }

  private LogSettings settings() {
    return Logs.settings(file());
  }

  private Path file() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
