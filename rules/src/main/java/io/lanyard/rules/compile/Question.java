package io.lanyard.rules.compile;

import io.lanyard.rules.cel.Expression;

/**
 * A condition to be compiled.
 *
 * @param number under which its answers are told
 */
public record Question(int number, Expression condition) {}
