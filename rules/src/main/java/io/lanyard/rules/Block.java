package io.lanyard.rules;

import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Operations;
import io.lanyard.rules.compile.Program;
import java.util.List;

/** Rules whose conditions are evaluated as a whole. Immutable. */
final class Block {
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
    long answers = program.examine(number, deciding.values());
    while (answers != 0) {
      int place = Long.numberOfTrailingZeros(answers) / 2;
      int answer = (int) (answers >>> (2 * place)) & 3;
      answers &= ~(3L << (2 * place));
      if (answer == Operations.YES) {
        deciding.holds(candidates[place]);
      } else {
        deciding.ask(candidates[place]);
      }
    }
  }

  /** Has the JVM link what the first decision would wait for. */
  void link() {
    program.examine(number, slot -> Failure.because("no call"));
  }
}
