package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody changes a record unseen that is signed and whose last checkpoint left the host. */
@Timeout(120)
class TamperTest {
  private static final long SEED = Long.getLong("lanyard.seed", 20261128);
  private static final int TIMES = Integer.getInteger("lanyard.tamperings", 1_000);

  private interface Change {
    void make(TamperedRecord record) throws Exception;
  }

  @TempDir Path directory;

  private List<Path> places = List.of();
  private final List<byte[]> contents = new ArrayList<>();
  private AuditorsCopy copy = AuditorsCopy.NONE;

  /** Several files, several checkpoints in each, the last line a checkpoint. */
  @BeforeEach
  void record() throws Exception {
    LogSettings settings = Logs.rotating(file(), 6_000, 0).signedEvery(12, Duration.ofHours(1));
    try (AuditLog log = AuditLog.open(settings)) {
      for (int i = 0; i < 60; i++) {
        log.lines().handAndWait(Entry.awaited(AuditEvent.mode("a", "b", "line " + i).encoded()));
        if (i % 15 == 14) {
          awaitCheckpoint(1 + i / 15);
        }
      }
      log.stop("line last");
    }
    if (Files.size(file()) == 0) {
      Files.delete(file());
    }
    places = RecordedLines.of(file()).files();
    assertThat(places).hasSizeGreaterThan(2);
    List<String> lines = Chains.of(file());
    Path anchor = directory.resolve("anchor");
    Files.writeString(anchor, lines.get(lines.size() - 1));
    Path key = directory.resolve("lanyard-audit.d/checkpoint-key.pub.pem");
    copy = new AuditorsCopy(PublicKeys.in(List.of(key)), Anchors.in(List.of(anchor)), 0);
    for (Path place : places) {
      contents.add(Files.readAllBytes(place));
    }
  }

  /** Another thread signs, which may be a while behind. */
  private void awaitCheckpoint(int count) throws Exception {
    int found = 0;
    while (found < count) {
      Thread.sleep(1);
      found = 0;
      for (Path place : RecordedLines.of(file()).files()) {
        found += (int) Files.readAllLines(place).stream().filter(Checkpoint::isOne).count();
      }
    }
  }

  @Test
  void untouchedItIsAnchoredToTheEnd() throws Exception {
    Verification found = Verification.of(file(), copy);

    assertThat(found.breaks()).isEmpty();
    assertThat(found.level()).isEqualTo(Verification.Level.ANCHORED);
    assertThat(found.anchoredThrough()).isEqualTo(found.lastSeq());
    assertThat(found.checkpoints()).isGreaterThan(2);
  }

  @Test
  void everyChangeIsFound() throws Exception {
    Random random = new Random(SEED);
    Map<String, Change> changes = changes();
    List<String> kinds = List.copyOf(changes.keySet());
    int made = 0;
    for (int i = 0; i < TIMES; i++) {
      String kind = kinds.get(i % kinds.size());
      TamperedRecord record = new TamperedRecord(places, contents, random);
      changes.get(kind).make(record);
      if (record.differsFrom(contents)) {
        record.write();
        Verification found = Verification.of(file(), copy);
        assertThat(found.breaks()).as("%s, change %d of seed %d", kind, i, SEED).isNotEmpty();
        assertThat(found.breaks().get(0)).matches("(?s).*\\.jsonl:\\d+: .*");
        made++;
      }
    }
    assertThat(made).isGreaterThan(TIMES / 2);
  }

  @Test
  void theKeyAloneFindsWhatIsForgedBeforeTheLastCheckpoint() throws Exception {
    List<String> lines = Chains.of(file());
    List<String> forged = new ArrayList<>(lines);
    forged.set(3, forged.get(3).replaceFirst("line", "forged"));
    writeAll(Forgery.chained(forged, 3));
    AuditorsCopy keyOnly = new AuditorsCopy(copy.keys(), new Anchors(), 0);
    assertThat(Verification.of(file(), keyOnly).breaks()).isNotEmpty();

    KeyPair own = KeyPairGenerator.getInstance(CheckpointKey.ALGORITHM).generateKeyPair();
    writeAll(Forgery.signed(forged, own));
    assertThat(Verification.of(file(), keyOnly).breaks())
        .anySatisfy(found -> assertThat(found).contains("a key that is not the auditor's"));
    assertThat(Verification.of(file(), AuditorsCopy.NONE).level())
        .as("by itself it looks right, and is called no more than consistent")
        .isEqualTo(Verification.Level.CONSISTENT);
  }

  @Test
  void manyLinesThatNoCheckpointCoversAreFound() throws Exception {
    List<String> lines = new ArrayList<>(Chains.of(file()));
    String line = lines.get(0);
    for (long i = 0; i < Checkpoints.mostLinesApart(12); i++) {
      lines.add(line);
    }
    writeAll(Forgery.chained(lines, 1));

    assertThat(Verification.of(file(), new AuditorsCopy(copy.keys(), new Anchors(), 0)).breaks())
        .last()
        .asString()
        .contains("lines without a checkpoint, expected one about every 12");
  }

  @Test
  void anAnchorOfAnotherLogVouchesForNothing() throws Exception {
    Path other = directory.resolve("other/lanyard-audit.jsonl");
    try (AuditLog log = AuditLog.open(Logs.settings(other))) {
      log.stop("other");
    }
    Anchors foreign = Anchors.in(List.of(other));

    assertThat(Verification.of(file(), new AuditorsCopy(Set.of(), foreign, 0)).breaks())
        .singleElement()
        .asString()
        .contains("none of the 1 anchors given is of this log");
  }

  @Test
  void filesRemovedFromTheFrontAreMissedUnlessTheRecordOrTheAuditorSaysSo() throws Exception {
    long next = LogFiles.seqOf(places.get(1));
    Files.delete(places.get(0));

    assertThat(Verification.of(file(), copy).breaks())
        .singleElement()
        .asString()
        .contains("incomplete: lines 1 to " + (next - 1), "--from " + next);
    AuditorsCopy archived = new AuditorsCopy(copy.keys(), copy.anchors(), next);
    assertThat(Verification.of(file(), archived).breaks()).isEmpty();
    Files.delete(places.get(1));
    assertThat(Verification.of(file(), archived).breaks()).isNotEmpty();
  }

  private static Map<String, Change> changes() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("a byte", TamperedRecord::changeByte);
    changes.put("bytes removed", TamperedRecord::removeBytes);
    changes.put("bytes inserted", TamperedRecord::insertBytes);
    changes.put("truncated", TamperedRecord::truncate);
    changes.put("truncated at a line end", TamperedRecord::truncateAtALineEnd);
    changes.put("lines removed", TamperedRecord::removeLines);
    changes.put("a line repeated", TamperedRecord::repeatLine);
    changes.put("lines swapped", TamperedRecord::swapLines);
    changes.put("files swapped", TamperedRecord::swapFiles);
    changes.put("a file removed", TamperedRecord::removeFile);
    changes.put("a file repeated", TamperedRecord::repeatFile);
    changes.put("a field forged", TamperedRecord::forgeField);
    changes.put("a removal forged", TamperedRecord::forgeRemoval);
    changes.put("forged without checkpoints", TamperedRecord::forgeWithoutCheckpoints);
    changes.put("signed anew", TamperedRecord::forgeSignatures);
    changes.put("checkpoints mixed", TamperedRecord::mixCheckpoints);
    return changes;
  }

  private void writeAll(List<String> lines) throws Exception {
    for (Path place : places) {
      Files.deleteIfExists(place);
    }
    Files.write(file(), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Path file() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
