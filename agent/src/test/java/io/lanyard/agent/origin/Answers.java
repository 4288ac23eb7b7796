package io.lanyard.agent.origin;

import io.lanyard.Known;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was answered to the same question about many texts. */
final class Answers {
  private final Map<Known, Integer> counts = new EnumMap<>(Known.class);

  void add(Known answer) {
    counts.merge(answer, 1, Integer::sum);
  }

  int all() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  double share(Known answer) {
    return all() == 0 ? 0 : (double) counts.getOrDefault(answer, 0) / all();
  }

  void addTo(Scores table, String name) {
    table.add(name, all(), percent(Known.YES), percent(Known.UNKNOWN), percent(Known.NO));
  }

  private String percent(Known answer) {
    return Scores.percent(counts.getOrDefault(answer, 0), all());
  }
}
