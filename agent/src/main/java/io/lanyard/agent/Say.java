package io.lanyard.agent;

/** What the people who run the JVM read on stderr. */
final class Say {
  private Say() {}

  static void line(String text) {
    System.err.println("[lanyard] " + text);
  }
}
