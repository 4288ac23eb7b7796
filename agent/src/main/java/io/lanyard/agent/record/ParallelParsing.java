package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Parses a record's lines on all processors and gives them on in their order, so many at a time
 * that they fit into memory. Used by one thread.
 */
final class ParallelParsing {
  private static final int BATCH_LINES = 500;
  private static final int BATCH_BYTES = 1 << 20;
  private static final int MOST_BATCHES = 2 + Runtime.getRuntime().availableProcessors();

  private final TimeSpan span;
  private final Contents contents;
  private final Consumer<ParsedLine> taker;
  private final Queue<CompletableFuture<List<ParsedLine>>> waiting = new ArrayDeque<>();
  private List<RawLine> batch = new ArrayList<>();
  private long bytes;

  /**
   * A parsing.
   *
   * @param span which decisions are asked for
   */
  ParallelParsing(TimeSpan span, Contents contents, Consumer<ParsedLine> taker) {
    this.span = span;
    this.contents = contents;
    this.taker = taker;
  }

  void read(RecordedLines lines) throws IOException {
    lines.forEach(
        (file, number, line) -> {
          batch.add(new RawLine(file, number, line));
          bytes += line.length;
          if (batch.size() >= BATCH_LINES || bytes >= BATCH_BYTES) {
            hand();
          }
        });
    hand();
    while (!waiting.isEmpty()) {
      waiting.remove().join().forEach(taker);
    }
  }

  private void hand() {
    List<RawLine> full = batch;
    batch = new ArrayList<>();
    bytes = 0;
    waiting.add(
        CompletableFuture.supplyAsync(
            () -> full.stream().map(raw -> ParsedLine.of(raw, span, contents)).toList()));
    if (waiting.size() > MOST_BATCHES) {
      waiting.remove().join().forEach(taker);
    }
  }
}
