package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process under load is killed at random moments, again and again, over one and the same log. */
class KillTest {
  private static final int KILLS = Integer.getInteger("lanyard.kills", 5);
  private static final long SEED = Long.getLong("lanyard.seed", System.nanoTime());

  @TempDir Path directory;
  private RecordingJvm jvm;

  @BeforeEach
  void useDirectory() {
    jvm = new RecordingJvm(directory);
  }

  @Test
  void whatWentAheadIsOnRecordAndTheRecordVerifiesAfterEveryKill() throws Exception {
    Random random = new Random(SEED);
    List<String> went = new ArrayList<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      runAndKill(random.nextInt(600), went);

      Verification found = Verification.of(jvm.file(), AuditorsCopy.NONE);
      assertThat(found.breaks()).as("kill %d of seed %d", kill, SEED).isEmpty();
      assertThat(found.firstSeq()).isEqualTo(1);
      assertThat(found.lastSeq()).isEqualTo(found.lines());
      assertThat(found.lost()).isZero();
    }

    String record = record();
    assertThat(went)
        .hasSizeGreaterThan(KILLS)
        .allSatisfy(id -> assertThat(record.contains("\"decision\",\"id\":\"" + id)).isTrue());
  }

  private void runAndKill(int millis, List<String> went) throws Exception {
    Process process = jvm.start("enforce", "rotating");
    var timer = Executors.newSingleThreadScheduledExecutor();
    try (var lines = process.inputReader()) {
      String first = lines.readLine();
      assertThat(first).as(Files.readString(jvm.err())).isNotNull();
      timer.schedule(process.toHandle()::destroyForcibly, millis, TimeUnit.MILLISECONDS);
      lines
          .lines()
          .filter(line -> line.matches("went \\S{36}"))
          .forEach(line -> went.add(line.replace("went ", "")));
    } finally {
      timer.shutdown();
    }
    process.waitFor();
  }

  private String record() throws Exception {
    StringBuilder all = new StringBuilder();
    for (Path file : RecordedLines.of(jvm.file()).files()) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }
}
