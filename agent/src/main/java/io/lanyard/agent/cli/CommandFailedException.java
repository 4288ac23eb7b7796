package io.lanyard.agent.cli;

import java.util.List;

/** A command cannot go on; the message says what was found, what was expected and what to do. */
final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** The only line breaks: what else looks like one came with a name or a value. */
  private final transient List<String> lines;

  CommandFailedException(int exitCode, String message) {
    this(exitCode, List.of(message));
  }

  CommandFailedException(int exitCode, List<String> lines) {
    super(String.join(System.lineSeparator(), lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  int exitCode() {
    return exitCode;
  }

  List<String> lines() {
    return lines;
  }
}
