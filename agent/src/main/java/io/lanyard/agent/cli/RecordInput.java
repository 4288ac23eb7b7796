package io.lanyard.agent.cli;

import io.lanyard.agent.audit.LogFiles;
import io.lanyard.agent.audit.RecordedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Opens the logs that a command was given, or says why they are none. */
final class RecordInput {
  private static final String WHERE =
      "which the agent writes as lanyard-audit.jsonl in the application's working directory";

  private RecordInput() {}

  /** A log with its earlier files. */
  static RecordedLines open(Path log) throws IOException {
    return open(List.of(log));
  }

  /** Several logs; a file that belongs to two of them is read once. */
  static RecordedLines open(List<Path> logs) throws IOException {
    for (Path log : logs) {
      check(log);
    }
    return RecordedLines.of(logs);
  }

  /**
   * An answer about a file that is no record would look like one about a record in which nothing
   * happened. One without a line is a record that somebody has emptied.
   */
  private static void check(Path log) throws IOException {
    if (Files.isDirectory(log)) {
      throw refused(log + " is a directory; expected an audit log, " + WHERE);
    }
    try {
      RecordedLines lines = RecordedLines.of(log);
      if (!lines.isEmpty() && !lines.isRecord()) {
        throw refused(log + " is no audit log; expected one as the agent writes it, JSON lines");
      }
    } catch (NoSuchFileException missing) {
      throw refused(log + ": no such file; expected an audit log, " + WHERE);
    }
  }

  private static CommandFailedException refused(String why) {
    return new CommandFailedException(ExitCodes.USAGE, why);
  }

  /** What other processes wrote that were told to use the same files; those named are left out. */
  static List<Path> others(List<Path> logs) throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path log : logs) {
      for (Path other : LogFiles.reading(log).ofOtherProcesses()) {
        others.add(log.resolveSibling(String.valueOf(other.getFileName())));
      }
    }
    others.removeAll(logs);
    return others;
  }

  /** Says that there are such records, and what to do about it; nothing if there are none. */
  static List<String> aboutOthers(List<Path> logs, String advice) throws IOException {
    List<Path> others = others(logs);
    return others.isEmpty()
        ? List.of()
        : List.of(
            "records of other processes lie beside it: "
                + others.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; "
                + advice);
  }
}
