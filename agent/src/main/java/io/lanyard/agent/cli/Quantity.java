package io.lanyard.agent.cli;

/** How many there are of something, as people say it. */
final class Quantity {
  private Quantity() {}

  static String of(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
