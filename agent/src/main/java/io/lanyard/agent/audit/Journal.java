package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chain of lines over files that follow one another. Confined to the writer. */
final class Journal implements AutoCloseable {
  private static final String REPLACED = "the log file was removed, replaced or cut";

  private final LogFiles files;
  private final LogSettings settings;
  private final Chain chain;
  private final JsonLine batch = new JsonLine(64 << 10);
  private final List<AuditEvent> findings = new ArrayList<>();
  private final List<Path> surplus = new ArrayList<>();
  private final boolean endedUnsigned;
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
    this.endedUnsigned = previous.seq() > 0 && !previous.signed();
    this.firstSeq = tail.seq() > 0 ? Tail.firstSeq(live) : previous.seq() + 1;
    this.file = new LineFile(live, tail.end(), settings.flushToDisk());
  }

  /** How far the record has come, of which this process has written so many lines of content. */
  Position position(long content) {
    return new Position(chain.seq(), chain.last(), content);
  }

  /** Whether the log was found to end in lines that no checkpoint covers. */
  boolean endedUnsigned() {
    return endedUnsigned;
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
    } catch (IOException | RuntimeException | Error failure) {
      chain.backTo(seq, last);
      throw failure;
    }
  }

  /** The lines of the last {@link #append}. */
  byte[] lastWritten() {
    return Arrays.copyOf(batch.bytes(), batch.length());
  }

  /** Whether it is time for a new file. */
  boolean isLong() {
    return file.size() >= settings.rotateAtBytes();
  }

  /**
   * Begins a new file.
   *
   * @return what to record before {@link #removeSurplus} may be called: a file that is gone and not
   *     accounted for would look like tampering
   */
  List<AuditEvent> rotate() throws IOException {
    Files.move(files.live(), files.earlier(firstSeq));
    replaceFile();
    surplus.clear();
    List<AuditEvent> removals = new ArrayList<>();
    List<Path> earlier = files.earlierFiles();
    int tooMany = settings.keep() == 0 ? 0 : earlier.size() - settings.keep();
    for (int i = 0; i < tooMany; i++) {
      surplus.add(earlier.get(i));
      long next = i + 1 < earlier.size() ? LogFiles.seqOf(earlier.get(i + 1)) : firstSeq;
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("removed", String.valueOf(earlier.get(i).getFileName()));
      details.put("through", next - 1);
      removals.add(gap(GapKind.PRUNED, "only so many earlier files are kept", details));
    }
    return removals;
  }

  /** Removes what is on record as surplus. */
  void removeSurplus(boolean recorded) throws IOException {
    List<Path> files = List.copyOf(surplus);
    surplus.clear();
    for (Path earlier : recorded ? files : List.<Path>of()) {
      Files.deleteIfExists(earlier);
    }
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
    return List.of(gap(GapKind.REPLACED, REPLACED, Map.of()));
  }

  /** What to say of it to people. */
  String replacement() {
    return files.live() + ": " + REPLACED + "; a new one is begun";
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
    Path aside = files.setAside();
    Files.move(live, aside);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kept", String.valueOf(aside.getFileName()));
    String reason = "the last line of the log does not verify; a new log begins";
    findings.add(gap(GapKind.SET_ASIDE, reason, details));
  }

  private void keepTorn(Tail tail) throws IOException {
    byte[] torn = tail.torn(files.live());
    Path kept = files.torn();
    try (FileChannel out =
        OwnerOnly.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(torn));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("bytes", (long) torn.length);
    details.put("digest", Digests.of(torn));
    details.put("kept", String.valueOf(kept.getFileName()));
    findings.add(gap(GapKind.TORN, "the last line was torn when the process died", details));
  }

  static AuditEvent gap(GapKind kind, String reason, Map<String, Object> details) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind.id());
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
