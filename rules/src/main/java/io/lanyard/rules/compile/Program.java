package io.lanyard.rules.compile;

import io.lanyard.rules.cel.Environment;

/** Compiled conditions, in blocks that are evaluated as a whole. Safe for use by many threads. */
public abstract class Program {
  /** Evaluates the conditions of one block, and tells of those that are not false. */
  public abstract void examine(int block, Environment values, Answers answers);
}
