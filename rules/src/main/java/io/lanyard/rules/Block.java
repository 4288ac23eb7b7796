package io.lanyard.rules;

import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.compile.Program;
import java.util.List;

/** Rules whose conditions are evaluated as a whole. Immutable. */
final class Block {
  private static final Failure UNKNOWN = Failure.because("no call");
  private static final Environment NO_CALL = slot -> UNKNOWN;

  private final Program program;
  private final int number;
  private final Candidate[] candidates;

  /**
   * A block.
   *
   * @param number the program's number for it
   */
  Block(Program program, int number, List<Candidate> candidates) {
    this.program = program;
    this.number = number;
    this.candidates = candidates.toArray(new Candidate[0]);
  }

  void examine(Deciding deciding) {
    deciding.from(candidates);
    program.examine(number, deciding.values(), deciding);
  }

  /** Has the JVM link what the first decision would wait for. */
  void link() {
    program.examine(number, NO_CALL, (condition, answer) -> {});
  }
}
