package io.lanyard.rules.cel;

/** An operator of two operands that has no meaning of its own for errors. */
public enum Operator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  IN("in"),
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** Whether it orders its operands. */
  public boolean isOrder() {
    return compareTo(LESS) >= 0 && compareTo(GREATER_OR_EQUAL) <= 0;
  }

  /** Whether it calculates. */
  public boolean isArithmetic() {
    return compareTo(ADD) >= 0;
  }

  @Override
  public String toString() {
    return sign;
  }
}
