package io.lanyard.agent;

import java.util.List;

/** What the people who run the JVM read on stderr. */
final class Say {
  private Say() {}

  static void line(String text) {
    System.err.println("[lanyard] " + text);
  }

  /** What is the matter: one problem on the same line, several on lines of their own. */
  static void problems(String what, List<String> problems) {
    if (problems.size() == 1) {
      line(what + ": " + problems.get(0));
    } else {
      line(what + ", for " + problems.size() + " reasons:");
      problems.forEach(Say::line);
    }
  }
}
