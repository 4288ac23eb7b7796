package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLines;
import io.lanyard.agent.record.Contents;
import io.lanyard.agent.record.KeptRules;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.TimeSpan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which records a command reads, and which part of them. */
final class LogInput {
  private static final long PROGRESS_NANOS = 2_000_000_000L;

  @Parameters(
      paramLabel = "LOG",
      arity = "0..*",
      defaultValue = "lanyard-audit.jsonl",
      description = "audit logs; earlier files beside each are read too")
  private List<Path> logs = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "only what was decided then or later: 2026-11-01, an instant, or 7d (ago)")
  private Instant since = Instant.MIN;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = MomentConverter.End.class,
      description = "only what was decided before then; a day counts to its end")
  private Instant until = Instant.MAX;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** Some commands read twice; nobody wants to be told twice. */
  private boolean opened;

  private long nextProgress = System.nanoTime() + PROGRESS_NANOS;

  /** Goes through all of it, telling on stderr how far it is. */
  RecordReader read(RecordReader.Taker taker) throws IOException {
    return read(Contents.closed(), taker);
  }

  /** The same, with what was sealed in it. */
  RecordReader read(Contents contents, RecordReader.Taker taker) throws IOException {
    RecordReader reader = new RecordReader(open(), span(), contents, this::progress);
    reader.read(taker);
    return reader;
  }

  List<Path> logs() {
    return logs;
  }

  KeptRules keptRules() {
    return new KeptRules(logs);
  }

  TimeSpan span() {
    if (!since.isBefore(until)) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          "nothing can be found: --since " + since + " is not before --until " + until);
    }
    return new TimeSpan(since, until);
  }

  /** Says on stderr what could not be read, if anything. */
  void complain(RecordReader reader) {
    if (reader.unreadable() > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          reader.unreadable() == 1
              ? "1 line is no line of a record and was left out:"
              : reader.unreadable() + " lines are no lines of a record and were left out:");
      reader.examples().forEach(example -> err.println("  " + Printable.of(example)));
    }
  }

  private RecordedLines open() throws IOException {
    RecordedLines lines = RecordInput.open(logs);
    if (!opened) {
      RecordInput.aboutOthers(logs, "name them too")
          .forEach(said -> spec.commandLine().getErr().println(Printable.of(said)));
      opened = true;
    }
    return lines;
  }

  private void progress(long lines) {
    if (System.nanoTime() - nextProgress > 0) {
      nextProgress = System.nanoTime() + PROGRESS_NANOS;
      spec.commandLine().getErr().println("… " + lines + " lines read");
    }
  }
}
