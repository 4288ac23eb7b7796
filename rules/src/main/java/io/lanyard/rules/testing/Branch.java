package io.lanyard.rules.testing;

import io.lanyard.rules.yaml.Position;

/**
 * A part of a condition that stands between {@code &&}, {@code ||} or {@code ? :}, and how often it
 * was what.
 *
 * @param part its text
 */
public record Branch(Position at, String part, int wasTrue, int wasFalse) {
  Branch and(boolean value) {
    return value
        ? new Branch(at, part, wasTrue + 1, wasFalse)
        : new Branch(at, part, wasTrue, wasFalse + 1);
  }
}
