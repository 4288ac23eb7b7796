package io.lanyard.rules.cel;

/** The value {@code null} of the language, so that Java's null never travels. */
public enum Null {
  VALUE;

  @Override
  public String toString() {
    return "null";
  }
}
