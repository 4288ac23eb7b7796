package io.lanyard.rules.compile;

import io.lanyard.rules.cel.Environment;

/** Compiled conditions, in blocks that are evaluated as a whole. Safe for use by many threads. */
public abstract class Program {
  /** The most conditions in one block. */
  public static final int MOST = 32;

  /**
   * Evaluates the conditions of one block.
   *
   * @return two bits for each condition, those of the first lowest: one of the answers of {@link
   *     io.lanyard.rules.cel.Operations}. Why a condition failed, the interpreter can say
   */
  public abstract long examine(int block, Environment values);
}
