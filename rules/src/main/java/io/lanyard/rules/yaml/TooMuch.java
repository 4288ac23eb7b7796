package io.lanyard.rules.yaml;

/** Ends the reading of a document that is beyond what anybody means. */
final class TooMuch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position at;
  private final String found;
  private final int most;

  TooMuch(Position at, String found, int most) {
    super(found + " at " + at);
    this.at = at;
    this.found = found;
    this.most = most;
  }

  Position at() {
    return at;
  }

  String found() {
    return found;
  }

  String expected() {
    return "at most " + most;
  }
}
