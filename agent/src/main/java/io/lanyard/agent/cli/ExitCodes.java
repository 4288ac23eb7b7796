package io.lanyard.agent.cli;

/** What the shell learns; pipelines rely on these. */
final class ExitCodes {
  static final int FINE = 0;
  static final int UNEXPECTED = 1;
  static final int USAGE = 2;
  static final int RULES_INVALID = 3;
  static final int TESTS_FAILED = 4;
  static final int DENIED = 5;
  static final int DIFFERENT = 6;
  static final int RECORD_BROKEN = 7;

  private ExitCodes() {}
}
