package io.lanyard.rules;

import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.compile.Program;

/** Rules whose conditions are evaluated as a whole. Immutable. */
final class Block {
  private static final Failure UNKNOWN = Failure.because("no call");
  private static final Environment NO_CALL = slot -> UNKNOWN;

  private final Program program;
  private final int number;

  /**
   * A block.
   *
   * @param number the program's number for it
   */
  Block(Program program, int number) {
    this.program = program;
    this.number = number;
  }

  void examine(Deciding deciding) {
    program.examine(number, deciding.values(), deciding);
  }

  /** Has the JVM link what the first decision would wait for. */
  void link() {
    program.examine(number, NO_CALL, (question, answer) -> {});
  }
}
