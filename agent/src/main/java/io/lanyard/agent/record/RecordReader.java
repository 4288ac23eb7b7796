package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.RecordedLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Goes through a record once, line by line, in bounded memory. What is not a line of the agent's is
 * counted and left out: a log may be torn, cut or written by an enemy. Used by one thread.
 */
public final class RecordReader {
  /** So many people's hints are known at a time; the agent tells of them again after a while. */
  private static final int MOST_HINTS = 100_000;

  private static final int MOST_EXAMPLES = 5;
  private static final int PROGRESS_EVERY = 50_000;

  private final RecordedLines lines;
  private final TimeSpan span;
  private final Contents contents;
  private final LongConsumer progress;
  private final List<String> examples = new ArrayList<>();
  private final Map<String, Hint> hints =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Hint> eldest) {
          return size() > MOST_HINTS;
        }
      };
  private long read;
  private long unreadable;

  /**
   * A reader of these lines.
   *
   * @param span which of them count
   * @param contents opens what was sealed, or doesn't
   * @param progress is told the number of lines from time to time
   */
  public RecordReader(
      RecordedLines lines, TimeSpan span, Contents contents, LongConsumer progress) {
    this.lines = lines;
    this.span = span;
    this.contents = contents;
    this.progress = progress;
  }

  /** Reads all of it, once. */
  public void read(Taker taker) throws IOException {
    new ParallelParsing(span, contents, line -> take(line, taker)).read(lines);
  }

  private void take(ParsedLine parsed, Taker taker) {
    if (++read % PROGRESS_EVERY == 0) {
      progress.accept(read);
    }
    if (parsed.problem().isPresent()) {
      unreadable++;
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(parsed.problem().get());
      }
      return;
    }
    RecordedLine line = parsed.line();
    if (line.is("caller")) {
      remember(line);
    }
    if (parsed.call().isPresent()) {
      RecordedCall call = parsed.call().get();
      Hint hint = hints.get(call.request().hint());
      taker.decision(hint == null ? call : call.hinted(hint));
    } else if (span.holds(parsed.time())) {
      taker.other(line);
    }
  }

  private void remember(RecordedLine line) {
    if (line.text("status").equals("unverified")) {
      Hint hint = Hint.of(line.object("hints"));
      hints.put(hint.id(), hint);
    }
  }

  /** How many lines were read. */
  public long read() {
    return read;
  }

  /** How many of them could not be understood. */
  public long unreadable() {
    return unreadable;
  }

  /** Some of those, each with file, line and what is wrong with it. */
  public List<String> examples() {
    return List.copyOf(examples);
  }

  /** Takes one line after the other. */
  public interface Taker {
    /** A decision. */
    void decision(RecordedCall call);

    /** Anything else: outcomes, starts, reloads, callers. */
    default void other(RecordedLine line) {}
  }
}
