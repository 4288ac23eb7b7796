package io.lanyard.rules.yaml;

/** Ends the reading of a document that nests deeper than anybody means. */
final class TooDeep extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position at;

  TooDeep(Position at) {
    super("nested too deep at " + at);
    this.at = at;
  }

  Position at() {
    return at;
  }
}
