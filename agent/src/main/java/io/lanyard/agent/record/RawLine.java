package io.lanyard.agent.record;

import java.nio.file.Path;

/** A line as it stands in a file. */
final class RawLine {
  private final Path file;
  private final long number;
  private final byte[] bytes;

  RawLine(Path file, long number, byte[] bytes) {
    this.file = file;
    this.number = number;
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  String place() {
    return file + ":" + number;
  }
}
