package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chain of lines over files that follow one another. Confined to the writer. */
final class Journal implements AutoCloseable {
  private final LogFiles files;
  private final LogSettings settings;
  private final Chain chain;
  private final JsonLine batch = new JsonLine(64 << 10);
  private final List<AuditEvent> findings = new ArrayList<>();
  private LineFile file;
  private long firstSeq;

  /** Continues the log where it ended, or begins one. */
  Journal(LogFiles files, LogSettings settings) throws IOException {
    this.files = files;
    this.settings = settings;
    Path live = files.live();
    Tail tail = Tail.of(live);
    if (tail.broken()) {
      setAside(live);
      tail = Tail.of(live);
    }
    if (tail.size() > tail.end()) {
      keepTorn(tail);
    }
    Tail previous = tail.seq() > 0 ? tail : lastEarlier();
    this.chain = new Chain(previous.seq(), previous.hash());
    this.firstSeq = tail.seq() > 0 ? Tail.firstSeq(live) : previous.seq() + 1;
    this.file = new LineFile(live, tail.end(), settings.flushToDisk());
  }

  /** What was found amiss, to be recorded first of all. */
  List<AuditEvent> findings() {
    return findings;
  }

  /** Adds the lines, all or none. */
  void append(List<Entry> entries) throws IOException {
    long seq = chain.seq();
    String last = chain.last();
    batch.truncate(0);
    try {
      for (int i = 0; i < entries.size(); i++) {
        chain.seal(entries.get(i), batch);
      }
      file.append(batch);
    } catch (IOException | RuntimeException failure) {
      chain.backTo(seq, last);
      throw failure;
    }
  }

  /**
   * Begins a new file if this one is long enough.
   *
   * @return what to record about it
   */
  List<AuditEvent> rotateIfLong() throws IOException {
    if (file.size() < settings.rotateAtBytes()) {
      return List.of();
    }
    Files.move(files.live(), files.earlier(firstSeq));
    replaceFile();
    return removeOldest();
  }

  private List<AuditEvent> removeOldest() throws IOException {
    List<AuditEvent> removals = new ArrayList<>();
    List<Path> earlier = files.earlierFiles();
    int surplus = settings.keep() == 0 ? 0 : earlier.size() - settings.keep();
    for (int i = 0; i < surplus; i++) {
      Files.delete(earlier.get(i));
      Map<String, Object> name = Map.of("removed", String.valueOf(earlier.get(i).getFileName()));
      removals.add(gap("only so many earlier files are kept", name));
    }
    return removals;
  }

  /**
   * Begins a new file if somebody removed, replaced or cut the one being written.
   *
   * @return what to record about it
   */
  List<AuditEvent> checkPlace() throws IOException {
    if (file.isInPlace()) {
      return List.of();
    }
    if (Files.exists(files.live())) {
      setAside(files.live());
    }
    replaceFile();
    return List.of(gap("the log file was removed, replaced or cut", Map.of()));
  }

  private void replaceFile() throws IOException {
    LineFile old = file;
    file = new LineFile(files.live(), 0, settings.flushToDisk());
    firstSeq = chain.seq() + 1;
    old.close();
  }

  private Tail lastEarlier() throws IOException {
    List<Path> earlier = files.earlierFiles();
    return earlier.isEmpty() ? Tail.of(files.live()) : Tail.of(earlier.get(earlier.size() - 1));
  }

  private void setAside(Path live) throws IOException {
    Path aside = files.setAside(Timestamps.nowMicros());
    Files.move(live, aside);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kept", String.valueOf(aside.getFileName()));
    findings.add(gap("the last line of the log does not verify; a new log begins", details));
  }

  private void keepTorn(Tail tail) throws IOException {
    byte[] torn = tail.torn(files.live());
    Path kept = files.beside().resolve("torn-" + Timestamps.nowMicros() + ".jsonl");
    try (FileChannel out =
        OwnerOnly.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(torn));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("bytes", (long) torn.length);
    details.put("digest", Digests.of(torn));
    details.put("kept", String.valueOf(kept.getFileName()));
    findings.add(gap("the last line was torn when the process died", details));
  }

  static AuditEvent gap(String reason, Map<String, Object> details) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", reason);
    fields.putAll(details);
    return new AuditEvent("gap", fields);
  }

  @Override
  public void close() throws IOException {
    file.close();
    files.close();
  }
}
