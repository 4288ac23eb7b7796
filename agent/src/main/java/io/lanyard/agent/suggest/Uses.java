package io.lanyard.agent.suggest;

import io.lanyard.agent.record.RecordedCall;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who reached what, how often. */
final class Uses {
  /** More no rule file could hold, and an enemy's log must not fill the memory. */
  private static final int MOST = 20_000;

  private final Map<Access, Map<Persona, Tally>> all = new TreeMap<>();
  private int kinds;

  /** Counts a call; false if there is no more room for another kind of it. */
  boolean add(RecordedCall call, Persona persona) {
    Access access = Access.of(call);
    Map<Persona, Tally> known = all.get(access);
    if (kinds >= MOST && (known == null || !known.containsKey(persona))) {
      return false;
    }
    Tally tally =
        all.computeIfAbsent(access, fresh -> new TreeMap<>())
            .computeIfAbsent(
                persona,
                fresh -> {
                  kinds++;
                  return new Tally();
                });
    tally.add(call);
    return true;
  }

  Set<Access> accesses() {
    return all.keySet();
  }

  Map<Persona, Tally> of(Access access) {
    return all.getOrDefault(access, Map.of());
  }
}
