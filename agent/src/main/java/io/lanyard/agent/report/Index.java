package io.lanyard.agent.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers for what is named again and again, which makes the page a third as large. */
final class Index<T> {
  private final Map<T, Integer> numbers = new LinkedHashMap<>();

  int of(T value) {
    return numbers.computeIfAbsent(value, fresh -> numbers.size());
  }

  List<T> values() {
    return new ArrayList<>(numbers.keySet());
  }
}
