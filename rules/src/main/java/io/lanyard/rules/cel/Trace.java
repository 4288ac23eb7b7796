package io.lanyard.rules.cel;

/** Told of every value while an expression is evaluated; inner parts before outer ones. */
public interface Trace {
  /**
   * A part of the expression has a value. A comprehension's body is told once for each element, a
   * part that was not needed not at all.
   */
  void saw(Node node, Object value);
}
