package io.lanyard.rules.diff;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be so about a call and its caller; all else is left open. Immutable.
 *
 * @param values by name as rules have it, with its fields: {@code tool.args.customer}
 * @param members what lists are to hold, by name: {@code caller.groups}
 */
record Facts(Map<String, Object> values, Map<String, Set<String>> members) {
  static final Facts NONE = new Facts(Map.of(), Map.of());

  /** Whoever made a call: {@code caller.authenticated} is this with {@code false}. */
  static final String CALLER = "caller.";

  static Facts of(String name, Object value) {
    return new Facts(Map.of(name, value), Map.of());
  }

  static Facts member(String name, String value) {
    return new Facts(Map.of(), Map.of(name, Set.of(value)));
  }

  /** Both; empty if they contradict each other. */
  Optional<Facts> and(Facts other) {
    Map<String, Object> bothValues = new LinkedHashMap<>(values);
    for (Map.Entry<String, Object> entry : other.values.entrySet()) {
      Object before = bothValues.putIfAbsent(entry.getKey(), entry.getValue());
      if (before != null && !before.equals(entry.getValue())) {
        return Optional.empty();
      }
    }
    Map<String, Set<String>> bothMembers = new LinkedHashMap<>(members);
    other.members.forEach((name, more) -> bothMembers.merge(name, more, Facts::union));
    return Optional.of(new Facts(bothValues, bothMembers));
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** Only those about the caller. */
  Facts ofCaller() {
    return of(true);
  }

  /** Only those about the call. */
  Facts ofCall() {
    return of(false);
  }

  private Facts of(boolean aboutCaller) {
    Map<String, Object> own = new TreeMap<>(values);
    own.keySet().removeIf(name -> name.startsWith(CALLER) != aboutCaller);
    Map<String, Set<String>> lists = new TreeMap<>(members);
    lists.keySet().removeIf(name -> name.startsWith(CALLER) != aboutCaller);
    return new Facts(own, lists);
  }

  /** A value, unless it is left open. */
  Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What a list is to hold, in a fixed order. */
  Set<String> members(String name) {
    return new TreeSet<>(members.getOrDefault(name, Set.of()));
  }
}
