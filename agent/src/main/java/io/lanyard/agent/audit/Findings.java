package io.lanyard.agent.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a record, each with its file and line. */
final class Findings {
  private static final int MOST = 100;

  private final List<String> all = new ArrayList<>();

  void at(Path file, long line, String what) {
    at(file + ":" + line, what);
  }

  void at(String place, String what) {
    if (all.size() < MOST) {
      all.add(place + ": " + what);
    }
  }

  List<String> all() {
    return all;
  }
}
