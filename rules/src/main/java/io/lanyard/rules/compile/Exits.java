package io.lanyard.rules.compile;

import org.objectweb.asm.Label;

/**
 * Where the code of a condition goes on.
 *
 * @param error where it has failed, and what is around may absorb it
 * @param ask where only the interpreter can tell
 */
record Exits(Label yes, Label no, Label error, Label ask) {
  Exits swapped() {
    return new Exits(no, yes, error, ask);
  }

  Exits with(Label otherYes, Label otherNo) {
    return new Exits(otherYes, otherNo, error, ask);
  }

  Exits with(Label otherError) {
    return new Exits(yes, no, otherError, ask);
  }
}
