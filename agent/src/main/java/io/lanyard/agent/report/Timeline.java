package io.lanyard.agent.report;

import io.lanyard.agent.record.RecordedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decisions over time, in steps as fine as a page can show. */
final class Timeline {
  private static final int MOST_STEPS = 200;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(28),
          Duration.ofDays(364));

  private final TreeMap<Long, Tally> steps = new TreeMap<>();
  private int coarseness;

  void add(RecordedCall call) {
    steps.computeIfAbsent(step(call.time().toEpochMilli()), fresh -> new Tally()).add(call);
    while (isTooLong() && coarseness + 1 < STEPS.size()) {
      coarseness++;
      Map<Long, Tally> finer = new TreeMap<>(steps);
      steps.clear();
      finer.forEach(
          (time, tally) -> steps.computeIfAbsent(step(time), fresh -> new Tally()).add(tally));
    }
    if (steps.size() > MOST_STEPS) {
      // Nobody's clock: what an enemy writes must not fill the memory.
      steps.pollFirstEntry();
    }
  }

  private boolean isTooLong() {
    return (steps.lastKey() - steps.firstKey()) / width() >= MOST_STEPS;
  }

  private long width() {
    return STEPS.get(coarseness).toMillis();
  }

  private long step(long millis) {
    return Math.floorDiv(millis, width()) * width();
  }

  Map<String, Object> fields() {
    List<Object> bars = new ArrayList<>();
    steps.forEach(
        (time, tally) -> bars.add(List.of(time, tally.allowed, tally.denied, tally.wouldBeDenied)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("width", width());
    fields.put("bars", bars);
    return fields;
  }
}
